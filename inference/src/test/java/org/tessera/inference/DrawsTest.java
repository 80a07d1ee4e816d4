package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.FDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.ZScores;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;

/** Several independent draws a step. Each statistical check calls what is right wrong with probability 1e-4 at most. */
class DrawsTest {
    private static final double FALSE_ALARM = 1e-4;

    static Stream<Cases.Case> cases() {
        return Cases.all().stream().filter(c -> !c.name().contains("black box"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theMeanGradientIsThatOfTheExactObjective(Cases.Case c) {
        ZScores z = ProgramGradientTest.scores(c.inference().draws(3), 2000);
        double[] exact = ProgramGradientTest.exact(c.inference());
        assertThat(z.maxAbsZ(exact, 1)).isLessThan(ZScores.threshold(exact.length, FALSE_ALARM));
    }

    /** The step's numbers are the means of those of the draws it is made of, so of the steps of a run with one draw. */
    @ParameterizedTest
    @ValueSource(strings = {"arsm", "rloo:3", "local-expectation"})
    void aStepAveragesItsDraws(String estimator) {
        for (Cases.Case c : (Iterable<Cases.Case>)
                Cases.all().stream().filter(x -> !x.name().startsWith("minibatch"))::iterator) {
            Settings one = c.inference().estimator(Estimators.parse(estimator)).settings(),
                    four =
                            c.inference()
                                    .estimator(Estimators.parse(estimator))
                                    .draws(4)
                                    .settings();
            try (Session a = Session.compile(one, one.data, one.seed, Differentiation.REVERSE);
                    Session b = Session.compile(four, four.data, four.seed, Differentiation.REVERSE)) {
                for (int step = 0; step < 3; step++) {
                    double[] mean = new double[ExactObjective.coordinates(a)],
                            logits =
                                    new double
                                            [a.program()
                                                    .logitGradient(
                                                            a.graph().latents().get(0))
                                                    .length];
                    double objective = 0;
                    long evaluations = 0;
                    for (int d = 0; d < 4; d++) {
                        objective += a.program().step(4L * step + d) / 4;
                        evaluations += a.program().evaluations();
                        add(mean, ExactObjective.ofProgram(a));
                        add(
                                logits,
                                a.program().logitGradient(a.graph().latents().get(0)));
                    }
                    assertThat(b.program().step(step)).isCloseTo(objective, within(1e-10));
                    assertThat(ExactObjective.ofProgram(b)).containsExactly(mean, within(1e-10));
                    assertThat(b.program().logitGradient(b.graph().latents().get(0)))
                            .containsExactly(logits, within(1e-10));
                    assertThat(b.program().evaluations()).isEqualTo(evaluations);
                }
            }
        }
    }

    /**
     * An F interval for the ratio of the variances of the first coordinate, as if draws were normal; it is too narrow
     * to hold D - 1 or D + 1.
     */
    @Test
    void theVarianceIsThatOfOneDrawDividedByTheirNumber() {
        int steps = 20_000, d = 5;
        double one = variance(Cases.globalAndLocal().precision(Precision.FLOAT64), steps),
                five =
                        variance(
                                Cases.globalAndLocal()
                                        .precision(Precision.FLOAT64)
                                        .draws(d),
                                steps);
        double bound = new FDistribution(null, steps - 1, steps - 1).inverseCumulativeProbability(1 - FALSE_ALARM / 2);
        assertThat(one / five).isBetween(d / bound, d * bound);
        assertThat(bound).isLessThan(1.1);
    }

    private static double variance(Inference inference, int steps) {
        return ProgramGradientTest.scores(inference, steps).variance(0);
    }

    @Test
    void localParametersOfAMinibatchAverageToo() {
        Settings s = Cases.mixture()
                .minibatch("point", 2)
                .precision(Precision.FLOAT64)
                .draws(3)
                .settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE);
                Session again = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            for (Session x : new Session[] {session, again}) {
                x.program().batch().take(new int[] {3, 1, 0, 2}, 0);
                x.program().step(0);
                x.program().batch().take(new int[] {3, 1, 0, 2}, 2);
                x.program().step(1);
            }
            assertThat(ExactObjective.ofProgram(session)).containsExactly(ExactObjective.ofProgram(again));
            double[] g = ExactObjective.ofProgram(session);
            assertThat(Arrays.stream(g).filter(v -> v != 0).count()).isPositive();
        }
    }

    @Test
    void nothingSampledNeedsOneDrawOnly() {
        Fit one = Cases.mixture().estimator(Estimators.exact()).run(Budget.steps(5)),
                many = Cases.mixture().estimator(Estimators.exact()).draws(7).run(Budget.steps(5));
        assertThat(many.history().costs()).containsExactly(one.history().costs());
        assertThat(many.history().evaluations()).containsExactly(one.history().evaluations());
    }

    @Test
    void atLeastOne() {
        assertThatThrownBy(() -> Cases.mixture().draws(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one draw");
    }

    private static void add(double[] mean, double[] value) {
        for (int i = 0; i < mean.length; i++) mean[i] += value[i] / 4;
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }
}
