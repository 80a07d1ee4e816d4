package org.tessera.examples.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The estimated gradient of the expected return against its enumeration in an environment of three steps, two actions
 * of three categories each, and two starts.
 */
class PolicyGradientTest {
    private static final int STEPS = 3, ESTIMATES = 4000, TRIED = 2;
    /** False alarms of a whole comparison, all coordinates together. */
    private static final double FALSE_ALARM = 1e-4;

    private static Learner learner(String estimator, double discount) {
        return new Learner(estimator, TRIED, 0.03, discount, 7);
    }

    /** The largest z-score over the actor's weights, and how large it may be. */
    private static double[] compare(PolicyGradient gradient) {
        double[] exact = Maze.exactGradient(gradient.stepper().fit().weights("actor"), STEPS),
                sum = new double[exact.length],
                squares = new double[exact.length];
        for (int n = 0; n < ESTIMATES; n++) {
            double[] g = gradient.gradient(n).segments().get("actor");
            for (int i = 0; i < g.length; i++) {
                sum[i] += g[i];
                squares[i] += g[i] * g[i];
            }
        }
        double worst = 0, scale = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < exact.length; i++) {
            double mean = sum[i] / ESTIMATES,
                    se = Math.sqrt(Math.max(0, squares[i] / ESTIMATES - mean * mean) / ESTIMATES);
            worst = Math.max(worst, Math.abs(mean - exact[i]) / Math.max(se, 1e-4 * scale));
        }
        return new double[] {
            worst, new NormalDistribution().inverseCumulativeProbability(1 - FALSE_ALARM / (2 * exact.length))
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"arsm", "arsm-rb", "rloo:3", "reinforce", "a2c"})
    void unbiased(String estimator) {
        try (PolicyGradient gradient = new PolicyGradient(Maze::new, STEPS, learner(estimator, 1))) {
            double[] z = compare(gradient);
            assertThat(z[0]).isLessThan(z[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arsm", "rloo:3"})
    void trialsThatCountOnceEachAreBiased(String estimator) {
        try (PolicyGradient wrong = new PolicyGradient(Maze::new, STEPS, learner(estimator, 1)) {
            @Override
            double weight(int asked, int tried) {
                return 1;
            }
        }) {
            double[] z = compare(wrong);
            assertThat(z[0]).isGreaterThan(z[1]);
        }
    }

    @Test
    void theSameSeedLearnsTheSame() {
        double[] first = new double[20], second = new double[20];
        for (double[] scores : new double[][] {first, second})
            try (PolicyGradient gradient =
                    new PolicyGradient(CartPole::new, 50, new Learner("arsm", 4, 0.03, 0.99, 3))) {
                for (int i = 0; i < scores.length; i++) scores[i] = gradient.iterate();
                assertThat(gradient.trialSteps()).isGreaterThan(0);
                assertThat(gradient.steps() - gradient.trialSteps())
                        .isEqualTo((long) Arrays.stream(scores).sum());
            }
        assertThat(first).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reinforce", "reinforce-baseline", "a2c"})
    void whatAsksForNoPseudoActionsTriesNone(String estimator) {
        try (PolicyGradient gradient =
                new PolicyGradient(CartPole::new, 50, new Learner(estimator, 4, 0.03, 0.99, 3))) {
            for (int i = 0; i < 5; i++) gradient.iterate();
            assertThat(gradient.trialSteps()).isZero();
        }
    }
}
