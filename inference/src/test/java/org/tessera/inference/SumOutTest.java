package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.interpret.ExactPosterior;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;

/** Summing latents out: evidence, gradient and marginals against enumeration by the interpreter. */
class SumOutTest {
    static Stream<Cases.Case> cases() {
        return Cases.all().stream()
                .filter(c -> c.inference().settings().guide == null
                        && !c.inference().settings().data.isEmpty()
                        && c.inference().settings().minibatchPlate == null);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evidenceGradientAndMarginals(Cases.Case c) {
        Settings s = c.inference().estimator(Estimators.exact()).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            ExactObjective exact = new ExactObjective(s, session);
            double value = session.program().step(0);
            double[] gradient = ExactObjective.ofProgram(session);
            assertThat(value).isCloseTo(exact.value(), within(1e-9 * Math.abs(value)));
            assertThat(gradient).containsExactly(exact.gradient(), within(1e-6));
            Fit fit = new Fit(Fitted.untrained(s, session));
            ExactPosterior truth =
                    new Interpreter(session.binding(), fit.fitted().values()).bruteForcePosterior();
            session.graph().latents().forEach(l -> {
                double[] p = fit.posterior(l.name()).toArray(),
                        t = truth.marginals().get(l.name());
                boolean[] present = session.binding().presence(l.axes());
                int categories = session.binding().size(l.outcome());
                for (int i = 0; i < p.length; i++)
                    if (present == null || present[i / categories])
                        assertThat(p[i]).isCloseTo(t[i], within(1e-9));
            });
        }
    }
}
