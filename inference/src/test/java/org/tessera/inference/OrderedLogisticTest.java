package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.data.Binding;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.interpret.ParameterValues;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.run.Precision;

/** Ordered categories: their probabilities in closed form, observed and summed out. */
class OrderedLogisticTest {
    private static final double[] CUTS = {-1, 0.5, 2};

    /** In the tails a difference of sigmoids is one of exponentials. */
    @ParameterizedTest
    @ValueSource(doubles = {0, -1.7, 3, 40, -40, 300, -300})
    void logProbabilities(double location) {
        Model model = Model.of(
                "m", m -> m.orderedLogistic("x", location, constant(CUTS, m.axis("cut", 3)), m.axis("grade", 4)));
        CategoricalVariable x = (CategoricalVariable) model.variable("x");
        Interpreter at = new Interpreter(Binding.of(model, Map.of(), Map.of()), ParameterValues.of(Map.of()), Map.of());
        double[] found = at.logProbabilities(((Distribution.CategoricalOf) x.distribution()).p(), Map.of());
        for (int k = 0; k < 4; k++)
            assertThat(found[k]).isCloseTo(expected(location, k), within(1e-12 * (1 + Math.abs(location))));
    }

    private static double expected(double m, int k) {
        if (Math.abs(m) < 10) {
            double upper = k == 3 ? 1 : 1 / (1 + Math.exp(m - CUTS[k]));
            return Math.log(upper - (k == 0 ? 0 : 1 / (1 + Math.exp(m - CUTS[k - 1]))));
        }
        if (m > 0) return k == 3 ? 0 : CUTS[k] - m + (k == 0 ? 0 : Math.log1p(-Math.exp(CUTS[k - 1] - CUTS[k])));
        return k == 0 ? 0 : m - CUTS[k - 1] + (k == 3 ? 0 : Math.log1p(-Math.exp(CUTS[k - 1] - CUTS[k])));
    }

    /** A latent class moves the location of a grade that is seen; another grade is latent and seen with noise. */
    @Test
    void observedAndSummedOut() {
        Model model = Model.of("m", m -> {
            Axis n = m.plate("row"), cut = m.axis("cut", 3), grade = m.axis("grade", 4), k = m.axis("k", 2);
            Real c = m.parameter("c").positive().over(cut).cumsum(cut).minus(1.5);
            Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(n);
            Real eta = m.parameter("eta").over(k).get(z);
            m.orderedLogistic("x", eta, c, grade).observed();
            Categorical y = m.orderedLogistic("y", eta.times(2), c, grade);
            m.normal("seen", y.value(), m.parameter("sd").positive()).observed();
        });
        Settings s = Inference.of(model)
                .data("x", new int[] {0, 3, 2})
                .data("seen", new double[] {0.2, 2.7, 1.9})
                .estimator(Estimators.exact())
                .precision(Precision.FLOAT64)
                .seed(3)
                .settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            assertThat(session.mode().isSummedOut()).isTrue();
            ExactObjective exact = new ExactObjective(s, session);
            assertThat(session.program().step(0)).isCloseTo(exact.value(), within(1e-10));
            assertThat(ExactObjective.ofProgram(session)).containsExactly(exact.gradient(), within(1e-6));
        }
    }
}
