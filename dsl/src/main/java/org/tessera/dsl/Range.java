package org.tessera.dsl;

import java.util.Arrays;
import org.tessera.dsl.ast.Distribution;
import org.tessera.dsl.ast.RealExpr;

/** Bounds that hold for an expression whatever its parameters are: what tells a probability or a scale from any real. */
record Range(double low, double high) {
    static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    static final Range UNIT = new Range(0, 1);
    static final Range POSITIVE = new Range(0, Double.POSITIVE_INFINITY);

    boolean within(Range other) { return low >= other.low - 1e-9 && high <= other.high + 1e-9; }

    /** The bounds of {@code x}, taking for granted that bound data lie within {@code data}. */
    static Range of(RealExpr x, Range data) {
        if (x.outcome() != null && Outcomes.isSimplex(x)) return UNIT;
        if (x instanceof RealExpr.Constant c) return new Range(Arrays.stream(c.values()).min().orElse(0), Arrays.stream(c.values()).max().orElse(0));
        if (x instanceof RealExpr.ParameterValue p) return of(p.parameter().support());
        if (x instanceof RealExpr.Input) return data;
        if (x instanceof RealExpr.ObservedValue v) return of(v.variable().distribution());
        if (x instanceof RealExpr.OneHot) return UNIT;
        if (x instanceof RealExpr.NumberOf || x instanceof RealExpr.Position) return POSITIVE;
        if (x instanceof RealExpr.Unary u) return unary(u.function(), of(u.x(), data));
        if (x instanceof RealExpr.Binary b) return binary(b.function(), of(b.a(), data), of(b.b(), data));
        if (x instanceof RealExpr.Where w) return of(w.yes(), data).hull(of(w.no(), data));
        if (x instanceof RealExpr.Reduce r) return reduce(r.function(), of(r.x(), data));
        if (x instanceof RealExpr.CumulativeSum c) return reduce(RealExpr.Reduction.SUM, of(c.x(), data));
        if (x instanceof RealExpr.Gather g) return of(g.table(), data);
        if (x instanceof RealExpr.Renamed r) return of(r.x(), data);
        if (x instanceof RealExpr.Lag l) return of(l.x(), data).hull(new Range(l.before(), l.before()));
        return ANY;
    }

    private static Range of(Parameter.Support support) {
        if (support instanceof Parameter.Support.Positive p) return new Range(p.min(), Double.POSITIVE_INFINITY);
        return support instanceof Parameter.Support.AnyReal ? ANY : UNIT;
    }

    private static Range of(Distribution d) {
        if (d instanceof Distribution.NormalOf) return ANY;
        return d instanceof Distribution.BernoulliOf ? UNIT : POSITIVE;
    }

    private static Range unary(RealExpr.UnaryFunction f, Range x) {
        return switch (f) {
            case NEGATE -> new Range(-x.high, -x.low);
            case EXP -> new Range(Math.exp(x.low), Math.exp(x.high));
            case SIGMOID -> UNIT;
            case TANH -> new Range(-1, 1);
            case SOFTPLUS, SQRT, SQUARE, ABS -> POSITIVE;
            case RELU -> new Range(Math.max(0, x.low), Math.max(0, x.high));
            case LEAKY_RELU -> x.low >= 0 ? x : ANY;
            case LOG -> x.low > 0 ? new Range(Math.log(x.low), Math.log(x.high)) : new Range(Double.NEGATIVE_INFINITY, x.high > 0 ? Math.log(x.high) : 0);
            case LOG_SIGMOID -> new Range(Double.NEGATIVE_INFINITY, 0);
        };
    }

    private static Range binary(RealExpr.BinaryFunction f, Range a, Range b) {
        return switch (f) {
            case PLUS -> new Range(a.low + b.low, a.high + b.high);
            case MINUS -> new Range(a.low - b.high, a.high - b.low);
            case TIMES -> a.times(b);
            case DIV -> b.low > 0 ? a.times(new Range(1 / b.high, 1 / b.low)) : a.low >= 0 && b.low >= 0 ? POSITIVE : ANY;
            case MAX -> new Range(Math.max(a.low, b.low), Math.max(a.high, b.high));
            case MIN -> new Range(Math.min(a.low, b.low), Math.min(a.high, b.high));
            case POW -> a.within(UNIT) && b.low >= 0 ? UNIT : a.low >= 0 ? POSITIVE : ANY;
            case GT, LT, EQ -> UNIT;
        };
    }

    private static Range reduce(RealExpr.Reduction f, Range x) {
        return switch (f) {
            case MEAN, MAX -> x;
            case SUM -> new Range(x.low >= 0 ? 0 : Double.NEGATIVE_INFINITY, x.high <= 0 ? 0 : Double.POSITIVE_INFINITY);
            case LOG_SUM_EXP -> new Range(x.low, Double.POSITIVE_INFINITY);
        };
    }

    private Range hull(Range other) { return new Range(Math.min(low, other.low), Math.max(high, other.high)); }

    private Range times(Range o) {
        double[] corners = {product(low, o.low), product(low, o.high), product(high, o.low), product(high, o.high)};
        return new Range(Arrays.stream(corners).min().getAsDouble(), Arrays.stream(corners).max().getAsDouble());
    }

    private static double product(double a, double b) { return a == 0 || b == 0 ? 0 : a * b; }
}
