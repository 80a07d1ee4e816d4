package org.tessera.inference.result;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A mean with a confidence interval, of Student's t unless said; NaN where a single number says nothing of how it
 * scatters.
 *
 * @param sd standard deviation of a single number
 * @param half half of the width of the interval
 * @param level probability with which such an interval holds the true mean
 */
public record Interval(double mean, double sd, double half, double level) {
    private static final double LEVEL = 0.95;

    /** The mean of independent numbers, at 95 %. */
    public static Interval of(double... values) {
        SummaryStatistics s = new SummaryStatistics();
        Arrays.stream(values).forEach(s::addValue);
        if (values.length < 2) return new Interval(s.getMean(), Double.NaN, Double.NaN, LEVEL);
        double t = new TDistribution(null, values.length - 1).inverseCumulativeProbability(0.5 + LEVEL / 2);
        return new Interval(
                s.getMean(), s.getStandardDeviation(), t * s.getStandardDeviation() / Math.sqrt(values.length), LEVEL);
    }

    /** A number that nothing was sampled for. */
    public static Interval exact(double value) {
        return new Interval(value, 0, 0, LEVEL);
    }

    /** The normal interval, at 95 %, around a number whose standard error is known rather than estimated from a few. */
    public static Interval normal(double mean, double standardError) {
        double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + LEVEL / 2);
        return new Interval(mean, standardError, z * standardError, LEVEL);
    }

    public boolean contains(double value) {
        return low() <= value && value <= high();
    }

    public double low() {
        return mean - half;
    }

    public double high() {
        return mean + half;
    }

    @Override
    public String toString() {
        return Double.isNaN(half) ? number(mean) : number(mean) + " +- " + number(half);
    }

    private static String number(double v) {
        return String.format(Locale.ROOT, Math.abs(v) >= 1e5 || Math.abs(v) < 1e-3 && v != 0 ? "%.3g" : "%.4g", v);
    }
}
