package org.tessera.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** When an expression still sums to 1 along its outcome axis, and what becomes of that axis when it does not. */
final class Outcomes {
    private Outcomes() {}

    /** Index axes, then the outcome axis if there is one. */
    static List<Axis> all(RealExpr x) {
        return Axes.with(x.axes(), x.outcome());
    }

    /** See {@link Range#isSimplex}. */
    static boolean isSimplex(RealExpr x) {
        return Range.isSimplex(x);
    }

    /** x with its outcome axis, if it has one, turned into an ordinary last index axis. */
    static RealExpr plain(RealExpr x) {
        if (x.outcome() == null) return x;
        return new RealExpr.Binary(RealExpr.BinaryFunction.PLUS, x, Constants.scalar(0), all(x), null);
    }

    /** x as an operand of a gather or a view: a simplex keeps its outcome axis, anything else has index axes only. */
    static RealExpr simplexOrPlain(RealExpr x) {
        return isSimplex(x) ? x : plain(x);
    }

    /** The outcome shared by both simplexes, else null. */
    static @Nullable Axis shared(RealExpr a, RealExpr b) {
        return isSimplex(a) && isSimplex(b) && a.outcome() == b.outcome() ? a.outcome() : null;
    }
}
