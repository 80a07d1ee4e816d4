package org.tessera.examples.bench;

/**
 * The mean of some numbers and how far they scatter.
 *
 * @param sd with n - 1 in the denominator; NaN for a single number
 */
public record Spread(double mean, double sd) {
    public static Spread of(double... values) {
        double sum = 0, squares = 0;
        for (double v : values) sum += v;
        double mean = sum / values.length;
        for (double v : values) squares += (v - mean) * (v - mean);
        return new Spread(mean, Math.sqrt(squares / (values.length - 1)));
    }
}
