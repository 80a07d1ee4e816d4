package org.tessera.examples.bench;

import java.util.List;

/**
 * How a step of the variational autoencoder grows with one of its three sizes while the other two stay.
 *
 * @param name the size, as on the command line
 * @param expected the exponent of the evaluations that counting says, as their bound
 * @param why where it comes from
 * @param points from small to large
 */
public record Growth(String name, double expected, String why, List<Point> points) {
    /** The sizes that stay. */
    public static final int CATEGORIES = 10, LATENTS = 20, BATCH = 50;
    private static final int UPPER = 3;

    /** Sizes of a step. */
    public record Size(int categories, int latents, int batch) {}

    /** A measured step; {@code at} is the size that varies. */
    public record Point(int at, Size size, Timing timing) {}

    /** The exponent b of {@code time = a size^b}, by least squares on both logarithms. */
    public double exponent() { return exponent(points, false); }

    /** The same over the largest three sizes, where the constant part matters least. */
    public double upperExponent() { return exponent(upper(), false); }

    /** The exponent of the evaluations in place of the time. */
    public double evaluationsExponent() { return exponent(points, true); }

    /** And over the largest three sizes. */
    public double upperEvaluationsExponent() { return exponent(upper(), true); }

    private List<Point> upper() { return points.subList(Math.max(0, points.size() - UPPER), points.size()); }

    private static double exponent(List<Point> points, boolean evaluations) {
        double[] x = points.stream().mapToDouble(p -> Math.log(p.at)).toArray();
        double[] y = points.stream().mapToDouble(p -> Math.log(evaluations ? p.timing.evaluations() : p.timing.medianMs())).toArray();
        return slope(x, y);
    }

    /** Of the line of least squares. */
    static double slope(double[] x, double[] y) {
        double meanX = 0, meanY = 0, xy = 0, xx = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / x.length;
            meanY += y[i] / x.length;
        }
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
        }
        return xy / xx;
    }
}
