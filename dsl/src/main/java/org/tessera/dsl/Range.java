package org.tessera.dsl;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An interval, ends included: bounds that hold for an expression whatever its parameters are, which tell a probability
 * or a scale from any real.
 */
public record Range(double low, double high) {
    public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    public static final Range UNIT = new Range(0, 1);
    public static final Range POSITIVE = new Range(0, Double.POSITIVE_INFINITY);

    /** One number. */
    public static Range of(double number) {
        return new Range(number, number);
    }

    /** Whether every number here lies in {@code other}, to rounding. */
    public boolean within(Range other) {
        return low >= other.low - 1e-9 && high <= other.high + 1e-9;
    }

    /** Whether it is one number, or none that can be computed. */
    public boolean isPoint() {
        return low == high || Double.isNaN(low) && Double.isNaN(high);
    }

    /** The bounds of {@code x}, taking for granted that bound data lie within {@code data}. */
    public static Range of(RealExpr x, Range data) {
        return of(x, data, Map.of());
    }

    /** The same, with the bounds of some of its parts known already. */
    public static Range of(RealExpr x, Range data, Map<?, Range> assumed) {
        Map<Object, Range> known = new IdentityHashMap<>();
        for (Object part : Parts.inputsFirst(x)) {
            if (!(part instanceof RealExpr real)) continue;
            Range given = assumed.get(real);
            known.put(real, given != null ? given : bounds(real, data, known));
        }
        return known.get(x);
    }

    /** The first of some bounds that hold the start of a recursion, and that a step does not leave. */
    private static Range scanned(RealExpr.Scan s, Range data, Map<Object, Range> known) {
        for (Range within : List.of(known.get(s.start()), UNIT, POSITIVE)) {
            if (!known.get(s.start()).within(within)) continue;
            Map<Object, Range> assumed = new IdentityHashMap<>(known);
            // what depends on the previous value is bounded anew
            Set<Object> dependent = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Object part : Parts.inputsFirst(s.step()))
                if (part == s.previous() || Parts.of(part).stream().anyMatch(dependent::contains)) dependent.add(part);
            dependent.forEach(assumed::remove);
            assumed.put(s.previous(), within);
            if (of(s.step(), data, assumed).within(within)) return within;
        }
        return ANY;
    }

    private static Range bounds(RealExpr x, Range data, Map<Object, Range> known) {
        if (isSimplex(x)) return UNIT;
        if (x instanceof RealExpr.Scan s) return scanned(s, data, known);
        if (x instanceof RealExpr.Constant c)
            return new Range(
                    Arrays.stream(c.values()).min().orElse(0),
                    Arrays.stream(c.values()).max().orElse(0));
        if (x instanceof RealExpr.ParameterValue p)
            return p.parameter().support().range();
        if (x instanceof RealExpr.Input) return data;
        if (x instanceof RealExpr.ObservedValue v) return of(v.variable().distribution());
        if (x instanceof RealExpr.Filled f)
            return of(f.variable().distribution()).hull(of(f.missingAs()));
        if (x instanceof RealExpr.OneHot || x instanceof RealExpr.Missing) return UNIT;
        if (x instanceof RealExpr.NumberOf n) return positions(n.discrete().domain());
        if (x instanceof RealExpr.Position p) return positions(p.axis());
        if (x instanceof RealExpr.Unary u) return of(u.function(), known.get(u.x()));
        if (x instanceof RealExpr.Binary b) return of(b.function(), known.get(b.a()), known.get(b.b()));
        if (x instanceof RealExpr.Where w) return known.get(w.yes()).hull(known.get(w.no()));
        if (x instanceof RealExpr.Reduce r) return of(r.function(), known.get(r.x()));
        if (x instanceof RealExpr.CumulativeSum c) return of(RealExpr.Reduction.SUM, known.get(c.x()));
        if (x instanceof RealExpr.Gather g) return known.get(g.table());
        if (x instanceof RealExpr.Renamed r) return known.get(r.x());
        if (x instanceof RealExpr.Lag l) return known.get(l.x()).hull(of(l.before()));
        return ANY;
    }

    /**
     * Whether x is a simplex along its outcome axis: a simplex parameter, a softmax, a table of probabilities, or one
     * of these gathered, renamed or chosen, which keep an outcome axis only when what they read is a simplex.
     */
    public static boolean isSimplex(RealExpr x) {
        if (x.outcome() == null) return false;
        return x instanceof RealExpr.ParameterValue
                || x instanceof RealExpr.ObservedValue
                || x instanceof RealExpr.Softmax
                || x instanceof RealExpr.Constant
                || x instanceof RealExpr.Gather
                || x instanceof RealExpr.Renamed
                || x instanceof RealExpr.Where;
    }

    /** The positions of an axis, as far as its size is declared. */
    private static Range positions(Axis axis) {
        return new Range(0, axis.size().isPresent() ? axis.size().getAsInt() - 1 : Double.POSITIVE_INFINITY);
    }

    /** Where the values of a variable lie. */
    public static Range of(Distribution d) {
        if (d instanceof Distribution.OfFamily f) return f.family().support().range();
        return d instanceof Distribution.BernoulliOf ? UNIT : POSITIVE;
    }

    /** The bounds of a function of a number that lies in {@code x}. */
    public static Range of(RealExpr.UnaryFunction f, Range x) {
        return switch (f) {
            case NEGATE -> new Range(-x.high, -x.low);
            case EXP -> new Range(Math.exp(x.low), Math.exp(x.high));
            case SIGMOID, TANH, ERF, LOG_PHI, EXPM1, ATAN -> new Range(f.at(x.low, 0), f.at(x.high, 0));
            case SIN, COS -> new Range(-1, 1);
            case LOG1P -> of(RealExpr.UnaryFunction.LOG, new Range(x.low + 1, x.high + 1));
            // its least value on the positive numbers is at 1.4616
            case LOG_GAMMA -> x.low > 0 ? new Range(-0.1215, Math.max(f.at(x.low, 0), f.at(x.high, 0))) : ANY;
            case STIRLING -> x.low > 0 ? new Range(f.at(x.high, 0), f.at(x.low, 0)) : ANY;
            case DIGAMMA -> x.low > 0 ? new Range(f.at(x.low, 0), f.at(x.high, 0)) : ANY;
            case SQRT -> new Range(Math.sqrt(Math.max(0, x.low)), x.high >= 0 ? Math.sqrt(x.high) : Double.NaN);
            case SOFTPLUS -> new Range(f.at(x.low, 0), f.at(x.high, 0));
            case SQUARE, ABS, LOG_BESSEL ->
                new Range(
                        x.low <= 0 && x.high >= 0 ? 0 : Math.min(f.at(x.low, 0), f.at(x.high, 0)),
                        Math.max(f.at(x.low, 0), f.at(x.high, 0)));
            case RELU -> new Range(Math.max(0, x.low), Math.max(0, x.high));
            case LEAKY_RELU -> x.low >= 0 ? x : ANY;
            case LOG ->
                x.low > 0
                        ? new Range(Math.log(x.low), Math.log(x.high))
                        : new Range(Double.NEGATIVE_INFINITY, x.high > 0 ? Math.log(x.high) : 0);
            case LOG_SIGMOID -> new Range(Double.NEGATIVE_INFINITY, 0);
        };
    }

    /** The bounds of a function of two numbers. */
    public static Range of(RealExpr.BinaryFunction f, Range a, Range b) {
        return switch (f) {
            case PLUS -> new Range(a.low + b.low, a.high + b.high);
            case MINUS -> new Range(a.low - b.high, a.high - b.low);
            case TIMES -> a.times(b);
            case DIV ->
                b.low > 0 ? a.times(new Range(1 / b.high, 1 / b.low)) : a.low >= 0 && b.low >= 0 ? POSITIVE : ANY;
            case MAX -> new Range(Math.max(a.low, b.low), Math.max(a.high, b.high));
            case MIN -> new Range(Math.min(a.low, b.low), Math.min(a.high, b.high));
            case POW -> a.within(UNIT) && b.low >= 0 ? UNIT : a.low >= 0 ? POSITIVE : ANY;
            case GT -> decided(a.low > b.high, a.high <= b.low);
            case LT -> decided(a.high < b.low, a.low >= b.high);
            case EQ -> decided(a.low == a.high && b.low == b.high && a.low == b.low, a.low > b.high || a.high < b.low);
        };
    }

    private static Range decided(boolean yes, boolean no) {
        return yes ? of(1) : no ? of(0) : UNIT;
    }

    /** The bounds of a reduction of any number of numbers that lie in {@code x}. */
    public static Range of(RealExpr.Reduction f, Range x) {
        return switch (f) {
            case MEAN, MAX -> x;
            case SUM ->
                new Range(x.low >= 0 ? 0 : Double.NEGATIVE_INFINITY, x.high <= 0 ? 0 : Double.POSITIVE_INFINITY);
            case LOG_SUM_EXP -> new Range(x.low, Double.POSITIVE_INFINITY);
        };
    }

    /** The least interval that holds both. */
    public Range hull(Range other) {
        return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }

    private Range times(Range o) {
        double[] corners = {product(low, o.low), product(low, o.high), product(high, o.low), product(high, o.high)};
        return new Range(
                Arrays.stream(corners).min().getAsDouble(),
                Arrays.stream(corners).max().getAsDouble());
    }

    private static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }
}
