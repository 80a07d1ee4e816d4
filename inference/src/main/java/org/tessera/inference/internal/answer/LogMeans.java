package org.tessera.inference.internal.answer;

/**
 * Running {@code log((1/S) sum_s exp(l_s))} of many columns at once, and how even the weights {@code exp(l_s)} are.
 * Holds three numbers for each column, whatever S.
 */
public final class LogMeans {
    private final double[] max, sum, squares;
    private long count;

    public LogMeans(int columns) {
        max = new double[columns];
        java.util.Arrays.fill(max, Double.NEGATIVE_INFINITY);
        sum = new double[columns];
        squares = new double[columns];
    }

    /** Takes one log-weight of each column. */
    public void add(double[] logWeight) {
        count++;
        for (int i = 0; i < max.length; i++) {
            double l = logWeight[i];
            if (l == Double.NEGATIVE_INFINITY) continue;
            if (l > max[i]) {
                double shrink = Math.exp(max[i] - l);
                sum[i] *= shrink;
                squares[i] *= shrink * shrink;
                max[i] = l;
            }
            double w = Math.exp(l - max[i]);
            sum[i] += w;
            squares[i] += w * w;
        }
    }

    /** {@code log mean} of a column; -inf when all its weights were 0. */
    public double logMean(int i) {
        return max[i] + Math.log(sum[i] / count);
    }

    /** {@code (sum w)^2 / sum w^2}, from 1 to the number of weights; 0 when all were 0. */
    public double effectiveSamples(int i) {
        return sum[i] == 0 ? 0 : sum[i] * sum[i] / squares[i];
    }
}
