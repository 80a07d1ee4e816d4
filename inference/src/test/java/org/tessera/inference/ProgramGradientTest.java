package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.ZScores;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;

/**
 * The gradient of whole compiled models: its mean over many draws against enumeration by the interpreter and central
 * differences.
 */
class ProgramGradientTest {
    private static final double FALSE_ALARM = 1e-5;
    private static final int DRAWS = 6000;

    static Stream<Arguments> casesAndEstimators() {
        return Cases.all().stream()
                .flatMap(c -> Stream.of(
                                Estimators.arsm(),
                                Estimators.ars(),
                                Estimators.ar(),
                                Estimators.reinforce(),
                                Estimators.reinforceWithBaseline(),
                                Estimators.rloo(3),
                                Estimators.carms(3),
                                Estimators.arsmRaoBlackwell(),
                                Estimators.exact(),
                                Estimators.localExpectation())
                        .map(e -> Arguments.of(c, e)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("casesAndEstimators")
    void meanGradientIsThatOfTheExactObjective(Cases.Case c, GradientEstimator estimator) {
        ZScores z = scores(c.inference().estimator(estimator), DRAWS);
        double[] exact = exact(c.inference());
        assertThat(z.maxAbsZ(exact, 1)).isLessThan(ZScores.threshold(exact.length, FALSE_ALARM));
    }

    /** Explicitly mean-field, so that {@code exact()} enumerates under the guide rather than sums out. */
    private static Inference guided(Inference i) {
        Settings s = i.settings();
        if (s.guide != null) return i;
        return i.guide(
                s.data.isEmpty() ? org.tessera.dsl.Guide.prior(s.model) : org.tessera.dsl.Guide.meanField(s.model));
    }

    static ZScores scores(Inference inference, int draws) {
        Settings s = guided(inference).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            ZScores z = new ZScores(ExactObjective.coordinates(session));
            org.tessera.inference.random.RandomStream pick =
                    new org.tessera.inference.random.RandomStream(11, "batch", "test");
            for (int step = 0; step < draws; step++) {
                if (session.minibatch() != null) takeRandom(session, pick);
                session.program().step(step);
                z.add(ExactObjective.ofProgram(session));
            }
            return z;
        }
    }

    private static void takeRandom(Session session, org.tessera.inference.random.RandomStream pick) {
        int n = session.elements();
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = pick.below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        session.program().batch().take(order, 0);
    }

    static double[] exact(Inference inference) {
        Settings s = guided(inference).settings();
        Settings whole = s.copy();
        whole.minibatchPlate = null;
        try (Session session = Session.compile(whole, whole.data, whole.seed, Differentiation.REVERSE)) {
            return new ExactObjective(whole, session).gradient();
        }
    }
}
