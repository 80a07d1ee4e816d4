package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;

/** What is said of a maximum of a likelihood that a test writes out itself. */
final class Likelihoods {
    private Likelihoods() {}

    /** log of a sum of exponentials. */
    static double logSum(double... logs) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (double l : logs) max = Math.max(max, l);
        if (max == Double.NEGATIVE_INFINITY) return max;
        for (double l : logs) sum += Math.exp(l - max);
        return max + Math.log(sum);
    }

    /**
     * The log-likelihood of a hidden Markov chain by the forward recursion.
     *
     * @param emissions log-densities, step by step and state by state
     */
    static double forward(double[] start, double[][] transitions, double[][] emissions) {
        int k = start.length;
        double[] alpha = new double[k];
        for (int t = 0; t < emissions.length; t++) {
            double[] next = new double[k];
            for (int j = 0; j < k; j++) {
                double[] into = new double[k];
                for (int i = 0; i < k; i++) into[i] = alpha[i] + Math.log(transitions[i][j]);
                next[j] = emissions[t][j] + (t == 0 ? Math.log(start[j]) : logSum(into));
            }
            alpha = next;
        }
        return logSum(alpha);
    }

    /** That no step along any of the free numbers of {@code at} is uphill, by central differences. */
    static void requireMaximum(ToDoubleFunction<double[]> logLikelihood, double[] at, double tolerance) {
        for (int i = 0; i < at.length; i++) {
            double step = 1e-4 * Math.max(1, Math.abs(at[i]));
            double[] up = at.clone(), down = at.clone();
            up[i] += step;
            down[i] -= step;
            double slope = (logLikelihood.applyAsDouble(up) - logLikelihood.applyAsDouble(down)) / (2 * step);
            assertThat(slope).as("slope along number %d", i).isCloseTo(0, within(tolerance));
        }
    }
}
