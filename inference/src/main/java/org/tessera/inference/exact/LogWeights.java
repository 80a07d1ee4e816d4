package org.tessera.inference.exact;

/** Unnormalised log weights {@code x[at], x[at + stride], ..} of n choices; {@code -inf} is an impossible one. */
public final class LogWeights {
    private LogWeights() {}

    /** The largest of n contiguous weights. */
    static double max(double[] x, int at, int n) {
        return max(x, at, n, 1);
    }

    /** The largest of n weights. */
    static double max(double[] x, int at, int n, int stride) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) max = Math.max(max, x[at + i * stride]);
        return max;
    }

    /** {@code log sum_i exp(x_i)}, taken relative to the largest; {@code -inf} when all are impossible. */
    public static double logSum(double[] x, int at, int n, int stride) {
        double max = max(x, at, n, stride);
        if (max == Double.NEGATIVE_INFINITY) return max;
        double sum = 0;
        for (int i = 0; i < n; i++) sum += Math.exp(x[at + i * stride] - max);
        return max + Math.log(sum);
    }

    /** Replaces n contiguous weights, of which one is possible, by probabilities. */
    public static void toProbabilities(double[] x, int at, int n) {
        double max = max(x, at, n), sum = 0;
        for (int i = at; i < at + n; i++) sum += x[i] = Math.exp(x[i] - max);
        for (int i = at; i < at + n; i++) x[i] /= sum;
    }

    /**
     * Draws one of n contiguous weights by the inverse of their cumulative sum at u; never an impossible one, whatever
     * the rounding.
     */
    public static int draw(double[] x, int at, int n, double u) {
        double max = max(x, at, n), sum = 0;
        for (int i = at; i < at + n; i++) sum += Math.exp(x[i] - max);
        double rest = u * sum;
        int last = -1;
        for (int i = 0; i < n; i++) {
            double p = Math.exp(x[at + i] - max);
            if (p == 0) continue;
            last = i;
            rest -= p;
            if (rest < 0) break;
        }
        return last;
    }

    /** The first of the n largest contiguous weights. */
    public static int argMax(double[] x, int at, int n) {
        int best = 0;
        for (int i = 1; i < n; i++) if (x[at + i] > x[at + best]) best = i;
        return best;
    }

    /** Whether this can be the logarithm of a weight: a finite number or {@code -inf}. */
    static boolean isLog(double x) {
        return x < Double.POSITIVE_INFINITY;
    }
}
