package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.uniform;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;

/**
 * What counts along a minibatched plate, or stands over it, is that of the elements in the batch; what mixes elements
 * is refused.
 */
class CountedPlateTest {
    private static final double[] X = {0.1, 1.2, -0.7, 0.9, 2}, TABLE = {0.5, -1, 2, 0.25, -0.4};
    private static final double[][] PRIOR = {{0.9, 0.1}, {0.2, 0.8}, {0.5, 0.5}, {0.3, 0.7}, {0.6, 0.4}};

    /**
     * Positions, constants over the plate alone and beside another axis, and lengths along the plate, of a group of
     * elements each.
     */
    private static Inference inference() {
        Model model = Model.of("counted", m -> {
            Axis n = m.plate("n", 5), k = m.axis("k", 2), g = m.axis("g", 2);
            m.lengths("len", n).over(g);
            Categorical z = m.categorical("z", probabilities(PRIOR, n, k));
            Real mu = m.parameter("mu").over(k).init(new double[] {-0.5, 1}).get(z);
            m.normal("x", mu.times(n.index()).plus(constant(TABLE, n)), 1).observed();
            m.factor(
                    "some",
                    z.value()
                            .times(n.index())
                            .times(constant(new double[][] {{1, 2, 3, 4, 5}, {-1, 0.5, 1, 2, 0}}, g, n))
                            .times(0.1));
        });
        return Inference.of(model).data("x", X).data("len", new int[] {4, 2}).seed(6);
    }

    private static double term(int i, int z) {
        double some = (i < 4 ? i + 1 : 0) + (i < 2 ? new double[] {-1, 0.5}[i] : 0);
        return Math.log(PRIOR[i][z])
                + ByHand.normal(X[i], new double[] {-0.5, 1}[z] * i + TABLE[i])
                + 0.1 * z * i * some;
    }

    private static ByHand truth() {
        return ByHand.of(5, 2, z -> {
            double log = 0;
            for (int i = 0; i < 5; i++) log += term(i, z[i]);
            return log;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void evidenceAndPosteriors(int batch) {
        truth().agreesWith(inference().minibatch("n", batch), "z");
    }

    @Test
    void aStepSeesItsOwnElements() {
        Settings s = inference().minibatch("n", 2).estimator(Estimators.exact()).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            for (int[] two : new int[][] {{4, 1}, {3, 0}, {2, 4}}) {
                session.program().batch().take(two, 0);
                double expected = 0;
                for (int i : two) expected -= 2.5 * Math.log(Math.exp(term(i, 0)) + Math.exp(term(i, 1)));
                assertThat(session.program().step(0)).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void sampledGradientsMeanThoseOfTheWholePlate() {
        ByHand.gradients(inference().minibatch("n", 2), 6000, Estimators.arsm());
    }

    private static void refused(String why, Consumer<ModelBuilder> model) {
        Inference inference =
                Inference.of(Model.of("mixed", model)).minibatch("n", 2).seed(1);
        for (var e : new org.tessera.inference.estimator.GradientEstimator[] {Estimators.arsm(), Estimators.rloo(2)}) {
            assertThatThrownBy(() -> inference.estimator(e).run())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("axis 'n' cannot be minibatched: ")
                    .hasMessageContaining(why)
                    .hasMessageContaining("minibatch a plate of independent repetitions, or none");
        }
    }

    @Test
    void whatMixesElementsIsRefused() {
        refused("an indicator runs along it", m -> {
            Axis n = m.plate("n", 4), d = m.plate("d", 3);
            Categorical z = m.categorical("z", uniform(n)).over(d);
            m.cost("c", z.oneHot().times(m.parameter("a").over(n)));
        });
        refused("net 'f' has an output for each of its elements", m -> {
            Axis n = m.plate("n", 4), k = m.axis("k", 2);
            Categorical z = m.categorical("z", uniform(k));
            m.cost("c", m.net("f", z.oneHot()).from(k).to(n));
        });
        refused("net 'f' reads it whole", m -> {
            Axis n = m.plate("n", 4), k = m.axis("k", 2), d = m.axis("d", 2);
            Categorical z = m.categorical("z", uniform(k)).over(n);
            m.cost("c", m.net("f", z.value()).from(n).to(d));
        });
        refused("reads it whole", m -> {
            Axis n = m.plate("n", 4), who = n.twin("who"), d = m.axis("d", 2);
            Categorical z = m.categorical("z", uniform(who)).over(n);
            m.cost("c", m.net("f", z.oneHot()).from(n, who).to(d));
        });
        refused("pairs its elements", m -> {
            Axis n = m.plate("n", 4), who = n.twin("who"), k = m.axis("k", 2);
            Categorical z = m.categorical("z", uniform(k)).over(n);
            m.cost("c", z.value().times(m.parameter("a").over(n).along(who)));
        });
        refused("consumes it whole", m -> {
            Axis n = m.plate("n", 4), k = m.axis("k", 2);
            Categorical z = m.categorical("z", uniform(k)).over(n);
            m.cost("c", z.value().times(n.index()).sum(n));
        });
    }
}
