package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.ZScores;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.run.Precision;

/**
 * What the reach of a latent saves: a mean-field chain of 100 steps with the cost elements each step reaches, against
 * their total handed to every step.
 */
class ReachVarianceTest {
    private static final int STEPS = 100;

    private static Inference chain(boolean total) {
        Model m = Model.of("chain", b -> {
            Axis s = b.axis("state", 3), t = b.plate("time", STEPS), pair = b.plate("pair");
            Axis next = s.twin("next");
            Index i = b.index("i", t).over(pair), j = b.index("j", t).over(pair);
            Real energy = b.parameter("energy").over(s, next);
            Categorical z =
                    b.categorical("z", org.tessera.dsl.Tessera.uniform(s)).over(t);
            Real pairs = energy.get(s, z.get(i)).get(next, z.get(j));
            b.cost("pairs", total ? pairs.sum(pair) : pairs);
        });
        int[] i = new int[STEPS - 1], j = new int[STEPS - 1];
        for (int k = 0; k < STEPS - 1; k++) {
            i[k] = k;
            j[k] = k + 1;
        }
        return Inference.of(m)
                .estimator(Estimators.arsm())
                .guide(Guide.meanField(m))
                .data("i", i)
                .data("j", j)
                .precision(Precision.FLOAT64)
                .seed(5);
    }

    private static double variance(Inference inference) {
        Settings s = inference.settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            ZScores z = new ZScores(3 * STEPS);
            for (int step = 0; step < 400; step++) {
                session.program().step(step);
                z.add(session.program().logitGradient(session.graph().latents().get(0)));
            }
            return z.totalVariance();
        }
    }

    @Test
    void eachStepSumsOnlyTheCostsItReaches() {
        Settings s = chain(false).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            // 3 categories: at most 3 swaps and the true action, however long the chain
            assertThat(session.plan().evaluationsBound()).isEqualTo(4);
        }
        assertThat(variance(chain(true)) / variance(chain(false))).isGreaterThan(20);
    }
}
