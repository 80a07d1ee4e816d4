package org.tessera.inference.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Range;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.Triangular;

/** Matrix operations on numbers that are known; where any number of a matrix is not, nothing is known of the result. */
record Matrices(Grid grid) {
    Bounds cholesky(RealExpr.Cholesky e, Bounds x) {
        List<Axis> matrix = List.of(e.row(), e.column());
        Bounds all = last(x, matrix), result = Bounds.empty(all.axes(), grid);
        int n = grid.size(e.row());
        double[] factor = new double[n * n];
        for (int at = 0; at < all.count(); at += n * n) {
            boolean known = isKnown(all, at, n * n);
            if (known) Triangular.factor(Arrays.copyOfRange(all.low(), at, at + n * n), factor, n);
            for (int i = 0; i < n * n; i++) result.put(at + i, known ? Range.of(factor[i]) : Range.ANY);
        }
        return result;
    }

    Bounds solved(RealExpr.TriangularSolve e, Bounds triangle, Bounds right) {
        List<Axis> matrix = List.of(e.row(), e.column()), row = List.of(e.row());
        List<Axis> batch = Bounds.union(Bounds.without(triangle.axes(), matrix), Bounds.without(right.axes(), row));
        Bounds l = triangle.over(Bounds.union(batch, matrix), grid), b = right.over(Bounds.union(batch, row), grid);
        Bounds result = Bounds.empty(Bounds.union(batch, List.of(e.column())), grid);
        int n = grid.size(e.row());
        for (int at = 0; at < result.count(); at += n) {
            boolean known = isKnown(l, at * n, n * n) && isKnown(b, at, n);
            double[] y = Arrays.copyOfRange(b.low(), at, at + n);
            if (known) Triangular.solve(Arrays.copyOfRange(l.low(), at * n, (at + n) * n), y, n);
            for (int i = 0; i < n; i++) result.put(at + i, known ? Range.of(y[i]) : Range.ANY);
        }
        return result;
    }

    /** The same with some axes last, in this order. */
    Bounds last(Bounds x, List<Axis> axes) {
        List<Axis> order = new ArrayList<>(Bounds.without(x.axes(), axes));
        order.addAll(axes);
        List<Axis> all = List.copyOf(order);
        return x.over(Bounds.union(x.axes(), axes), grid).over(all, grid);
    }

    private static boolean isKnown(Bounds x, int from, int count) {
        for (int i = from; i < from + count; i++) if (!x.at(i).isPoint()) return false;
        return true;
    }
}
