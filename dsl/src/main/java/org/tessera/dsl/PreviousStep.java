package org.tessera.dsl;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the step of a chain reads the previous step and nothing later or earlier: what depends on the previous state
 * is taken at the step's own position of time. Read elsewhere along time, the product of the steps would be no
 * distribution.
 */
final class PreviousStep {
    private PreviousStep() {}

    /** Refuses a step that takes the previous state, or what was made from it, along time. */
    static void check(String chain, RealExpr step, Axis time) {
        Set<Object> dependent = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object x : Parts.inputsFirst(step)) {
            if (x instanceof IntExpr.Previous || Parts.of(x).stream().anyMatch(dependent::contains)) dependent.add(x);
            if (x instanceof IntExpr.VariableValue v && v.variable().name().equals(chain)) {
                throw new ModelException("chain '" + chain + "', step: it reads '" + chain
                        + "' itself; the state it may read is the previous one, which it is given");
            }
            String operation = along(x, time, dependent);
            if (operation != null) {
                throw new ModelException(
                        "chain '" + chain + "', step: " + text(Parts.of(x).get(0))
                                + " depends on the previous state and is " + operation + " along '" + time
                                + "'; a step reads the previous step and nothing later or earlier: to look "
                                + "further back, let the "
                                + "states be pairs of states");
            }
        }
    }

    /** What x does along time to its dependent part; null when nothing. */
    static @Nullable String along(Object x, Axis time, Set<Object> dependent) {
        List<Object> parts = Parts.of(x);
        if (x instanceof RealExpr.TriangularSolve t && (t.row() == time || t.column() == time))
            return parts.stream().anyMatch(dependent::contains) ? "solved" : null;
        if (parts.isEmpty() || !dependent.contains(parts.get(0))) return null;
        if (x instanceof RealExpr.Reduce r && r.over().contains(time)) return "reduced";
        if (x instanceof RealExpr.Softmax s && s.outcome() == time) return "normalised";
        if (x instanceof RealExpr.CumulativeSum c && c.along() == time) return "summed up";
        if (x instanceof RealExpr.Lag l && l.along() == time) return "lagged";
        if (x instanceof RealExpr.Cholesky c && (c.row() == time || c.column() == time)) return "factored";
        if (x instanceof RealExpr.Gather g && g.bindings().stream().anyMatch(b -> b.axis() == time))
            return "read at other positions";
        if (x instanceof IntExpr.Gathered g && g.bindings().stream().anyMatch(b -> b.axis() == time))
            return "read at other positions";
        if (x instanceof RealExpr.Renamed r && r.from() == time || x instanceof IntExpr.Renamed i && i.from() == time)
            return "seen";
        if (x instanceof RealExpr.NetOutput n && n.net().from().contains(time))
            return "read by net '" + n.net().name() + "'";
        return null;
    }

    private static String text(Object x) {
        return x instanceof RealExpr real ? Notation.of(real) : Notation.of((IntExpr) x);
    }
}
