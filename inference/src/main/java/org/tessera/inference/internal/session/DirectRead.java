package org.tessera.inference.internal.session;

import java.util.ArrayList;
import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.RealExpr.UnaryFunction;

/**
 * A parameter that an argument of a distribution reads in the argument's own units: itself, at some index, in a branch,
 * or as a term of a sum.
 *
 * @param bound axes of the parameter that the read replaces by an index or another name
 * @param isWhole whether it is all of the argument, not a term of a sum
 * @param isLogarithm whether the argument is its exponential
 */
public record DirectRead(Parameter parameter, List<Axis> bound, boolean isWhole, boolean isLogarithm) {
    /** Those of an argument; empty where parameters enter in another way. */
    public static List<DirectRead> of(RealExpr argument) {
        List<DirectRead> all = new ArrayList<>();
        walk(argument, List.of(), true, false, all);
        return all;
    }

    private static void walk(RealExpr x, List<Axis> bound, boolean whole, boolean log, List<DirectRead> to) {
        while (true) {
            if (x instanceof RealExpr.ParameterValue p) {
                if (p.parameter().outcome() == null) to.add(new DirectRead(p.parameter(), bound, whole, log));
                return;
            } else if (x instanceof RealExpr.Gather g) {
                bound = with(
                        bound, g.bindings().stream().map(RealExpr.Binding::axis).toList());
                x = g.table();
            } else if (x instanceof RealExpr.Renamed r) {
                bound = with(bound, List.of(r.from()));
                x = r.x();
            } else if (x instanceof RealExpr.Where w) {
                walk(w.yes(), bound, whole, log, to);
                x = w.no();
            } else if (x instanceof RealExpr.Unary u && u.function() == UnaryFunction.EXP && !log) {
                log = true;
                x = u.x();
            } else if (x instanceof RealExpr.Binary b && b.function() == BinaryFunction.PLUS) {
                boolean plain = isZero(b.b());
                walk(b.a(), bound, whole && plain, log, to);
                if (plain) return;
                whole = false;
                x = b.b();
            } else {
                return;
            }
        }
    }

    private static boolean isZero(RealExpr x) {
        return x instanceof RealExpr.Constant c && c.axes().isEmpty() && c.outcome() == null && c.values()[0] == 0;
    }

    private static List<Axis> with(List<Axis> a, List<Axis> b) {
        List<Axis> all = new ArrayList<>(a);
        all.addAll(b);
        return List.copyOf(all);
    }
}
