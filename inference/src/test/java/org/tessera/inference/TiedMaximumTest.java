package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.uniform;

import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;

/** Several elements that are the maximum together: raising all of them by one raises it by one. */
class TiedMaximumTest {
    private interface Cost {
        Real of(ModelBuilder m, Real a, Axis i);
    }

    private static double[] gradient(Cost cost) {
        Model model = Model.of("ties", m -> {
            Axis i = m.axis("i", 4);
            m.cost("c", cost.of(m, m.parameter("a").over(i).init(new double[] {2, 2, 1, 2}), i));
        });
        Settings s = Inference.of(model).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            session.program().step(0);
            return ExactObjective.ofProgram(session);
        }
    }

    @Test
    void alongAnAxis() {
        assertThat(gradient((m, a, i) -> a.max(i)))
                .containsExactly(new double[] {1.0 / 3, 1.0 / 3, 0, 1.0 / 3}, within(1e-12));
        assertThat(gradient((m, a, i) -> a.max(i).square()))
                .containsExactly(new double[] {4.0 / 3, 4.0 / 3, 0, 4.0 / 3}, within(1e-12));
    }

    @Test
    void ofTwo() {
        // each of the tied three is 2, as is the other side: half of the cotangent each
        assertThat(gradient((m, a, i) -> a.atLeast(2).sum(i)))
                .containsExactly(new double[] {0.5, 0.5, 0, 0.5}, within(1e-12));
        assertThat(gradient((m, a, i) -> a.atMost(2).sum(i)))
                .containsExactly(new double[] {0.5, 0.5, 1, 0.5}, within(1e-12));
        assertThat(gradient((m, a, i) -> a.atLeast(a).sum(i)))
                .containsExactly(new double[] {1, 1, 1, 1}, within(1e-12));
    }

    @Test
    void amongDrawsThatAreEqual() {
        Model model = Model.of("draws", m -> {
            Axis t = m.axis("t", 3), k = m.axis("k", 2);
            Categorical z = m.categorical("z", uniform(k)).over(t);
            m.normal(
                            "x",
                            m.parameter("mu")
                                    .over(k)
                                    .init(new double[] {-0.3, 1.1})
                                    .get(z)
                                    .max(t),
                            1)
                    .observed();
        });
        Inference inference = Inference.of(model).data("x", 0.8).seed(2);
        ByHand.exactGradient(inference);
        ByHand.gradients(inference, 1500, Estimators.arsm());
    }
}
