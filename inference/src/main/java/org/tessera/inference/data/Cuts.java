package org.tessera.inference.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.dsl.IntExpr;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.Support;

/**
 * How an expression is evaluated stretch by stretch: along its longest axis on which no part of it depends as a whole.
 */
final class Cuts {
    private Cuts() {}

    static List<Grid> of(Binding binding, RealExpr x, List<Object> parts, Support support, int most) {
        Set<Axis> whole = new HashSet<>();
        double largest = 1;
        for (Object part : parts) {
            consumed(part, whole);
            if (part instanceof RealExpr.NetOutput || part instanceof RealExpr.ParameterValue) continue;
            double size = 1;
            for (Axis a : part instanceof RealExpr real ? real.axes() : ((IntExpr) part).axes())
                size *= binding.size(a);
            largest = Math.max(largest, size);
        }
        whole.addAll(support.axes());
        if (largest <= most) return List.of(new Grid(binding, null, 0, 0));
        Axis cut = x.axes().stream()
                .filter(a -> !whole.contains(a))
                .max(Comparator.comparingInt(binding::size))
                .orElse(null);
        if (cut == null) return List.of(new Grid(binding, null, 0, 0));
        int length = (int) Math.max(1, Math.floor(binding.size(cut) * (most / largest)));
        List<Grid> grids = new ArrayList<>();
        for (int from = 0; from < binding.size(cut); from += length)
            grids.add(new Grid(binding, cut, from, Math.min(length, binding.size(cut) - from)));
        return grids;
    }

    private static void consumed(Object x, Set<Axis> to) {
        if (x instanceof RealExpr.Reduce r) to.addAll(r.over());
        if (x instanceof RealExpr.Softmax s) to.add(s.outcome());
        if (x instanceof RealExpr.CumulativeSum c) to.add(c.along());
        if (x instanceof RealExpr.Scan s) to.add(s.along());
        if (x instanceof RealExpr.Lag l) to.add(l.along());
        if (x instanceof RealExpr.Cholesky c) to.addAll(List.of(c.row(), c.column()));
        if (x instanceof RealExpr.TriangularSolve t) to.addAll(List.of(t.row(), t.column()));
        if (x instanceof RealExpr.Gather g) g.bindings().forEach(b -> to.add(b.axis()));
        if (x instanceof IntExpr.Gathered g) g.bindings().forEach(b -> to.add(b.axis()));
        if (x instanceof RealExpr.Renamed r) to.addAll(List.of(r.from(), r.to()));
        if (x instanceof IntExpr.Renamed r) to.addAll(List.of(r.from(), r.to()));
    }
}
