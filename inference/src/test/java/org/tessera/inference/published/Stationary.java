package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;

/** Whether a log-likelihood, computed by the test itself, has its maximum where a fit has ended. */
final class Stationary {
    private static final double STEP = 1e-4;

    private Stationary() {}

    /** @param at unconstrained coordinates of what was fitted */
    static void check(ToDoubleFunction<double[]> logLikelihood, double... at) {
        for (int i = 0; i < at.length; i++) {
            double[] up = at.clone(), down = at.clone();
            up[i] += STEP;
            down[i] -= STEP;
            double here = logLikelihood.applyAsDouble(at);
            double slope = (logLikelihood.applyAsDouble(up) - logLikelihood.applyAsDouble(down)) / (2 * STEP);
            assertThat(slope).as("slope along coordinate %d", i).isCloseTo(0, within(2e-3));
            assertThat(logLikelihood.applyAsDouble(up)).isLessThan(here + 1e-6);
            assertThat(logLikelihood.applyAsDouble(down)).isLessThan(here + 1e-6);
        }
    }

    static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
