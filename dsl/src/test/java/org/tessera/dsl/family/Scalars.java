package org.tessera.dsl.family;

import java.util.IdentityHashMap;
import java.util.Map;
import org.tessera.dsl.Family;
import org.tessera.dsl.Parts;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.Tessera;

/** The number an expression of constants is, computed by itself: neither the engine nor the interpreter is in it. */
final class Scalars {
    private Scalars() {}

    static double value(Real x) {
        return value(x.expr());
    }

    /** The numbers of the arguments of a family. */
    static double[] arguments(Family family) {
        return family.arguments().stream().mapToDouble(a -> value(a.value())).toArray();
    }

    static double logDensity(Family family, double x) {
        return value(family.logDensity(Tessera.constant(x)));
    }

    static double value(RealExpr root) {
        Map<Object, Double> known = new IdentityHashMap<>();
        for (Object part : Parts.inputsFirst(root)) known.put(part, value((RealExpr) part, known));
        return known.get(root);
    }

    private static double value(RealExpr x, Map<Object, Double> known) {
        if (x instanceof RealExpr.Constant c && c.values().length == 1) return c.values()[0];
        if (x instanceof RealExpr.Unary u) return u.function().at(known.get(u.x()), u.slope());
        if (x instanceof RealExpr.Binary b) return b.function().at(known.get(b.a()), known.get(b.b()));
        if (x instanceof RealExpr.Where w) return known.get(known.get(w.condition()) != 0 ? w.yes() : w.no());
        throw new AssertionError("no number: " + x);
    }
}
