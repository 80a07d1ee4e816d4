package org.tessera.dsl.family;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.tessera.dsl.Range;

/**
 * A support as a piece of the line on which densities fall off twice exponentially at both ends, whatever their tails
 * and edges are like, so that they can be integrated (Takahasi and Mori, Double exponential formulas, 1974).
 */
record Line(Range support, double centre, double scale) {
    static final double END = 4.2;
    private static final double TOLERANCE = 1e-12;
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(12);

    /** The value at a place on the line. */
    double x(double t) {
        double s = Math.PI / 2 * Math.sinh(t);
        if (isFinite()) return support.low() + (support.high() - support.low()) / (1 + Math.exp(-2 * s));
        if (!Double.isInfinite(support.high())) return support.high() - scale * Math.exp(-s);
        return Double.isInfinite(support.low()) ? centre + scale * Math.sinh(s) : support.low() + scale * Math.exp(s);
    }

    /** The place of a value on the line. */
    double t(double x) {
        double low = support.low(), high = support.high();
        double s;
        if (isFinite()) s = (Math.log(x - low) - Math.log(high - x)) / 2;
        else if (!Double.isInfinite(high)) s = -Math.log((high - x) / scale);
        else if (!Double.isInfinite(low)) s = Math.log((x - low) / scale);
        else s = asinh((x - centre) / scale);
        return Math.max(-END, Math.min(END, asinh(s * 2 / Math.PI)));
    }

    private boolean isFinite() {
        return !Double.isInfinite(support.low()) && !Double.isInfinite(support.high());
    }

    /** Placed by the quartiles of a few draws; where it is placed does not change an integral. */
    static Line of(Range support, double[] draws) {
        double[] d = DoubleStream.of(draws).sorted().toArray();
        double median = d[d.length / 2], scale = d[d.length * 3 / 4] - d[d.length / 4];
        if (!Double.isInfinite(support.high())) scale = support.high() - median;
        if (!Double.isInfinite(support.low())) scale = median - support.low();
        return new Line(support, median, scale);
    }

    private static double asinh(double x) {
        return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
    }

    private double slope(double t) {
        double s = Math.PI / 2 * Math.sinh(t), ds = Math.PI / 2 * Math.cosh(t);
        if (isFinite()) {
            double e = Math.exp(-2 * Math.abs(s));
            return (support.high() - support.low()) * 2 * ds * e / ((1 + e) * (1 + e));
        }
        if (!Double.isInfinite(support.high())) return ds * scale * Math.exp(-s);
        return ds * scale * (Double.isInfinite(support.low()) ? Math.cosh(s) : Math.exp(s));
    }

    /** The integral of a function over the whole support; at its ends, where it may be infinite, it is not asked. */
    double integral(DoubleUnaryOperator f) {
        double sum = 0;
        for (int i = 0; i < 32; i++) sum += integral(f, -END + END * i / 16, -END + END * (i + 1) / 16);
        return sum;
    }

    /** The integral between two places on the line. */
    double integral(DoubleUnaryOperator f, double from, double to) {
        DoubleUnaryOperator onLine = t -> {
            double x = x(t);
            return x == support.low() || x == support.high() ? 0 : f.applyAsDouble(x) * slope(t);
        };
        return adaptive(onLine, from, to, rule(onLine, from, to), 20);
    }

    private static double adaptive(DoubleUnaryOperator f, double a, double b, double whole, int depth) {
        double middle = (a + b) / 2, left = rule(f, a, middle), right = rule(f, middle, b);
        if (depth == 0 || Math.abs(left + right - whole) < TOLERANCE * (1 + Math.abs(whole))) return left + right;
        return adaptive(f, a, middle, left, depth - 1) + adaptive(f, middle, b, right, depth - 1);
    }

    private static double rule(DoubleUnaryOperator f, double a, double b) {
        double half = (b - a) / 2, middle = (a + b) / 2;
        return half * RULE.integrate(u -> f.applyAsDouble(middle + half * u));
    }
}
