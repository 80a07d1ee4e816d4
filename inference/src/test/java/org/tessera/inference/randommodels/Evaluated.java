package org.tessera.inference.randommodels;

import java.util.stream.IntStream;
import org.tessera.dsl.RealExpr;

/** Expressions of constants along at most one axis, by recursion. */
final class Evaluated {
    private Evaluated() {}

    /** Its one value, or its values along the axis it has. */
    static double[] all(RealExpr x, int size) {
        if (x.axes().isEmpty() && x.outcome() == null) return new double[] {at(x, 0, size)};
        return IntStream.range(0, size).mapToDouble(k -> at(x, k, size)).toArray();
    }

    private static double at(RealExpr x, int k, int size) {
        if (x instanceof RealExpr.Constant c) return c.values()[c.values().length == 1 ? 0 : k];
        if (x instanceof RealExpr.Position) return k;
        if (x instanceof RealExpr.Unary u) return u.function().at(at(u.x(), k, size), u.slope());
        if (x instanceof RealExpr.Binary b) return b.function().at(at(b.a(), k, size), at(b.b(), k, size));
        if (x instanceof RealExpr.Where w) return at(at(w.condition(), k, size) != 0 ? w.yes() : w.no(), k, size);
        if (x instanceof RealExpr.Reduce r && r.function() == RealExpr.Reduction.SUM) {
            double[] all = all(r.x(), size);
            double sum = 0;
            for (int i = 0; i < size; i++) sum += all[all.length == 1 ? 0 : i];
            return sum;
        }
        throw new UnsupportedOperationException(x.getClass().getSimpleName());
    }

    /** Whether it is anything but one number written down. */
    static boolean isMoved(RealExpr x) {
        return !(x instanceof RealExpr.Constant c && (c.values()[0] == 0 || c.values()[0] == 1));
    }
}
