package org.tessera.inference.data;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.RealExpr.Reduction;

/** Reductions of intervals along axes. All of them grow with each of their numbers, so each end is that of the ends. */
record Reduced(Grid grid) {
    /** What lies beyond a length is no part of a reduction; of nothing sum and mean are 0, the others -inf. */
    Bounds of(RealExpr.Reduce r, Bounds x) {
        Axis outcome = r.x().outcome();
        List<Axis> all = outcome == null ? r.x().axes() : Bounds.union(r.x().axes(), List.of(outcome));
        boolean @Nullable [] present = presence(all, r.over());
        if (present == null) return along(r.function(), r.over(), x);
        return reduce(r.function(), Bounds.without(all, r.over()), x.over(all, grid), present);
    }

    /** Along some axes, all positions. */
    Bounds along(Reduction f, List<Axis> over, Bounds x) {
        Bounds all = x.over(Bounds.union(x.axes(), over), grid);
        boolean[] present = new boolean[all.count()];
        Arrays.fill(present, true);
        return reduce(f, Bounds.without(all.axes(), over), all, present);
    }

    private Bounds reduce(Reduction f, List<Axis> left, Bounds x, boolean[] present) {
        int[] to = grid.offsets(x.axes(), left);
        Bounds result = Bounds.empty(left, grid);
        double[][] ends = {x.low(), x.high()}, results = {result.low(), result.high()};
        for (int e = 0; e < 2; e++) fold(f, ends[e], to, present, results[e]);
        return result;
    }

    private static void fold(Reduction f, double[] x, int[] to, boolean[] present, double[] result) {
        double[] max = new double[result.length];
        int[] n = new int[result.length];
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < x.length; i++) {
            if (!present[i]) continue;
            max[to[i]] = Math.max(max[to[i]], x[i]);
            n[to[i]]++;
        }
        boolean log = f == Reduction.LOG_SUM_EXP;
        for (int i = 0; i < x.length; i++) {
            if (!present[i]) continue;
            double shift = Double.isInfinite(max[to[i]]) ? 0 : max[to[i]];
            result[to[i]] += log ? Math.exp(x[i] - shift) : x[i];
        }
        for (int r = 0; r < result.length; r++) {
            double shift = Double.isInfinite(max[r]) ? 0 : max[r];
            if (f == Reduction.MEAN) result[r] /= Math.max(1, n[r]);
            if (f == Reduction.MAX) result[r] = max[r];
            if (log) result[r] = shift + Math.log(result[r]);
        }
    }

    private boolean @Nullable [] presence(List<Axis> axes, List<Axis> over) {
        boolean @Nullable [] whole = over.isEmpty() ? null : grid.binding().presence(axes);
        if (whole == null) return null;
        int[] at = grid.dataOffsets(axes);
        boolean[] here = new boolean[at.length];
        for (int i = 0; i < here.length; i++) here[i] = whole[at[i]];
        return here;
    }

    Bounds cumulative(Axis along, Bounds x) {
        List<Axis> axes = Bounds.union(x.axes(), List.of(along));
        Bounds all = x.over(axes, grid);
        int stride = grid.count(axes.subList(axes.indexOf(along) + 1, axes.size()));
        int[] at = grid.offsets(axes, List.of(along));
        double[] low = all.low().clone(), high = all.high().clone();
        for (int i = 0; i < low.length; i++) {
            if (at[i] == 0) continue;
            low[i] += low[i - stride];
            high[i] += high[i - stride];
        }
        return new Bounds(axes, low, high);
    }
}
