package org.tessera.inference.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Range;

/**
 * What is known of an expression's numbers before anything is learned or drawn: an interval at each position of the
 * axes along which they differ, row-major. Where data and constants alone decide, the ends are the number itself; of a
 * number that cannot be computed both are NaN.
 */
record Bounds(List<Axis> axes, double[] low, double[] high) {
    /** The same interval everywhere. */
    static Bounds of(Range r) {
        return new Bounds(List.of(), new double[] {r.low()}, new double[] {r.high()});
    }

    /** Numbers that are known. */
    static Bounds exactly(List<Axis> axes, double[] values) {
        return new Bounds(axes, values, values);
    }

    int count() {
        return low.length;
    }

    Range at(int i) {
        return new Range(low[i], high[i]);
    }

    void put(int i, Range r) {
        low[i] = r.low();
        high[i] = r.high();
    }

    /** Room for intervals over some axes. */
    static Bounds empty(List<Axis> axes, Grid grid) {
        int n = grid.count(axes);
        return new Bounds(axes, new double[n], new double[n]);
    }

    /** Along all of the axes given and none besides, repeated along those it does not vary along. */
    Bounds over(List<Axis> wanted, Grid grid) {
        if (axes.equals(wanted)) return this;
        int[] from = grid.offsets(wanted, axes);
        Bounds all = empty(wanted, grid);
        for (int i = 0; i < from.length; i++) all.put(i, at(from[i]));
        return all;
    }

    /** The same numbers with one axis under another name. */
    Bounds renamed(Axis from, Axis to) {
        List<Axis> names = new ArrayList<>(axes);
        names.replaceAll(a -> a == from ? to : a);
        return new Bounds(names, low, high);
    }

    static List<Axis> union(List<Axis> a, List<Axis> b) {
        Set<Axis> all = new LinkedHashSet<>(a);
        all.addAll(b);
        return List.copyOf(all);
    }

    static List<Axis> without(List<Axis> axes, List<Axis> gone) {
        List<Axis> left = new ArrayList<>(axes);
        left.removeAll(gone);
        return left;
    }
}
