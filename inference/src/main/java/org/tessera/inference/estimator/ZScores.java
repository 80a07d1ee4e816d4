package org.tessera.inference.estimator;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Compares the mean of many random vectors with what it should be, coordinate by coordinate: {@code z = |mean - exact|
 * / max(se, 1e-9 scale)}, with mean and standard error by Welford's streaming update. The floor lets a method without
 * variance pass when it is right to rounding.
 */
public final class ZScores {
    private static final double FLOOR = 1e-9;

    private final double[] mean;
    private final double[] squares;
    private double range;
    private long count;

    public ZScores(int coordinates) {
        mean = new double[coordinates];
        squares = new double[coordinates];
    }

    /** Takes one vector. */
    public void add(double[] value) {
        count++;
        double share = 1.0 / count;
        for (int i = 0; i < mean.length; i++) {
            double delta = value[i] - mean[i];
            mean[i] += delta * share;
            squares[i] += delta * (value[i] - mean[i]);
            range = Math.max(range, Math.abs(value[i] - mean[i]));
        }
    }

    public long count() {
        return count;
    }

    public int coordinates() {
        return mean.length;
    }

    public double mean(int i) {
        return mean[i];
    }

    /** Variance of one vector's coordinate. */
    public double variance(int i) {
        return count < 2 ? Double.NaN : squares[i] / (count - 1);
    }

    /** Variance of one vector, summed over the coordinates. */
    public double totalVariance() {
        double total = 0;
        for (int i = 0; i < mean.length; i++) total += variance(i);
        return total;
    }

    /** The largest z-score; the scale of the rounding floor is the largest of {@code |exact|} and {@code scale}. */
    public double maxAbsZ(double[] exact, double scale) {
        return maxAbsZWith(0, exact, scale);
    }

    private double maxAbsZWith(double allowance, double[] exact, double scale) {
        double unit = scale, worst = 0;
        for (double e : exact) unit = Math.max(unit, Math.abs(e));
        for (int i = 0; i < mean.length; i++) {
            double error = Math.abs(mean[i] - exact[i]);
            double z = error == 0 ? 0 : error / Math.max(Math.sqrt(variance(i) / count) + allowance, FLOOR * unit);
            // Written so that a NaN, which no comparison sees, counts as a failure.
            if (!(z <= worst)) worst = Double.isNaN(z) ? Double.POSITIVE_INFINITY : z;
        }
        return worst;
    }

    /**
     * The largest z-score when values may be rare and large: of a coordinate that few of the vectors move, neither the
     * mean nor the standard error is right yet. Beside the threshold's multiple of the standard error it therefore
     * allows what the empirical Bernstein bound does, {@code 3 R ln(3/a) / n} with {@code a = falseAlarm / coordinates}
     * and for R the largest deviation from the mean seen in any coordinate: {@code z = |mean - exact| / (se + 3 R
     * ln(3/a) / (n threshold))}. It vanishes beside the standard error as n grows. Source: Audibert, Munos, Szepesvari,
     * "Exploration-exploitation tradeoff using variance estimates in multi-armed bandits", Theoretical Computer Science
     * 410, 2009.
     */
    public double maxAbsZ(double[] exact, double scale, double falseAlarm) {
        double allowance =
                3 * range * Math.log(3.0 * mean.length / falseAlarm) / (count * threshold(mean.length, falseAlarm));
        return maxAbsZWith(allowance, exact, scale);
    }

    /**
     * The z-score of a coordinate when what it should be was itself sampled, independently: {@code |mean - mean'| /
     * max(sqrt(se^2 + se'^2), floor)}. Infinite for NaN.
     *
     * @param floor error that rounding alone may make
     */
    public double z(int i, ZScores reference, double floor) {
        double error = Math.abs(mean[i] - reference.mean[i]);
        double z = error == 0
                ? 0
                : error / Math.max(Math.sqrt(variance(i) / count + reference.variance(i) / reference.count), floor);
        return Double.isNaN(z) ? Double.POSITIVE_INFINITY : z;
    }

    /**
     * The z-score that the largest of {@code coordinates} exceeds by chance with probability at most {@code falseAlarm}
     * (Bonferroni).
     */
    public static double threshold(int coordinates, double falseAlarm) {
        return new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - falseAlarm / (2.0 * coordinates));
    }
}
