package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.result.Verdict.Kind;
import org.tessera.inference.run.Budget;

/** A learning rate that is too large is told from draws that are rarely dear. */
class JumpingTest {
    private static final double[] TWO_HEAPS = {-2.1, -1.9, -2.3, -1.8, 2.9, 3.2, 2.7, 3.1, 3.0, 2.8};

    @Test
    void aDrawInTheWrongHeapCostsHundredsOfNatsAndIsNoJump() {
        Model mixture = Model.of("mixture", m -> {
            Axis k = m.axis("component", 2);
            Real w = m.parameter("w").simplex(k), mu = m.parameter("mu").over(k);
            Real sd = m.parameter("sd").positive(0.05).over(k);
            Categorical z = m.categorical("z", w).over(m.plate("point"));
            m.normal("x", mu.get(z), sd.get(z)).observed();
        });
        for (GradientEstimator estimator : new GradientEstimator[] {Estimators.arsm(), Estimators.rloo(4)}) {
            for (long seed = 1; seed <= 3; seed++) {
                Inference sampled = Inference.of(mixture)
                        .data("x", TWO_HEAPS)
                        .estimator(estimator)
                        .seed(seed);
                // each such draw throws the parameters far at a large rate, which is a jump, and hardly at a small one
                Inference slow = sampled.start("mu", -2, 3)
                        .start("sd", 0.2, 0.2)
                        .start("w", 0.4, 0.6)
                        .optimizer("mu", Optimizers.adam(1e-4))
                        .optimizer("sd", Optimizers.adam(1e-4));
                Fit fit = slow.run(Budget.steps(5000));
                double[] costs = fit.history().costs();
                if (estimator.name().equals("arsm"))
                    assertThat(Arrays.stream(costs, 2500, 5000).max().orElseThrow())
                            .isGreaterThan(20);
                assertThat(fit.verdict().kind())
                        .as("%s, seed %d: %s", estimator.name(), seed, fit.verdict())
                        .isNotEqualTo(Kind.JUMPING);
            }
        }
    }

    @Test
    void aRateThatIsTooLargeJumps() {
        Model line = Model.of("line", m -> {
            Axis n = m.plate("point");
            m.normal("y", m.data("x").over(n).times(m.parameter("slope")).plus(m.parameter("level")), 1)
                    .observed();
        });
        Random random = new Random(1);
        double[] x = random.doubles(200).toArray(), y = new double[200];
        for (int i = 0; i < 200; i++) y[i] = 3 * x[i] + random.nextGaussian();
        Inference some = Inference.of(line).data("x", x).data("y", y).minibatch("point", 20);
        assertThat(some.optimizer(Optimizers.adam(20))
                        .run(Budget.steps(2000))
                        .verdict()
                        .kind())
                .isEqualTo(Kind.JUMPING);
        assertThat(some.optimizer(Optimizers.adam(0.01))
                        .run(Budget.steps(4000))
                        .verdict()
                        .kind())
                .isEqualTo(Kind.CONVERGED);
    }
}
