package org.tessera.dsl;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/** Which expressions are whole numbers whatever is learned, as the number of trials of a binomial must be. */
final class WholeNumbers {
    private WholeNumbers() {}

    /** Whether {@code x} is known to be whole, granting that data are: these are looked at when they are bound. */
    static boolean isKnown(RealExpr x) {
        Map<Object, Boolean> known = new IdentityHashMap<>();
        for (Object part : Parts.inputsFirst(x))
            if (part instanceof RealExpr real) known.put(real, isWhole(real, known));
        return known.get(x);
    }

    private static boolean isWhole(RealExpr x, Map<Object, Boolean> known) {
        if (x instanceof RealExpr.Constant c) return Arrays.stream(c.values()).allMatch(v -> v == Math.rint(v));
        if (x instanceof RealExpr.ObservedValue v)
            return !(v.variable() instanceof RealVariable r)
                    || r.family().support().isDiscrete();
        if (x instanceof RealExpr.Unary u)
            return switch (u.function()) {
                case NEGATE, ABS, RELU, SQUARE -> known.get(u.x());
                default -> false;
            };
        if (x instanceof RealExpr.Binary b)
            return switch (b.function()) {
                case PLUS, MINUS, TIMES, MAX, MIN -> known.get(b.a()) && known.get(b.b());
                case GT, LT, EQ -> true;
                case DIV, POW -> false;
            };
        if (x instanceof RealExpr.Where w) return known.get(w.yes()) && known.get(w.no());
        if (x instanceof RealExpr.Reduce r)
            return (r.function() == RealExpr.Reduction.SUM || r.function() == RealExpr.Reduction.MAX)
                    && known.get(r.x());
        if (x instanceof RealExpr.CumulativeSum c) return known.get(c.x());
        if (x instanceof RealExpr.Gather g) return known.get(g.table());
        if (x instanceof RealExpr.Renamed r) return known.get(r.x());
        if (x instanceof RealExpr.Lag l) return known.get(l.x()) && l.before() == Math.rint(l.before());
        return x instanceof RealExpr.Input
                || x instanceof RealExpr.NumberOf
                || x instanceof RealExpr.OneHot
                || x instanceof RealExpr.Position;
    }
}
