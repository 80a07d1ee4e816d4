package org.tessera.inference.data;

import java.util.ArrayList;
import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.IntExpr;

/**
 * What data say of a discrete expression: a position at each position of its axes, -1 where it is not known. No axes
 * and -1: nowhere.
 */
record Codes(List<Axis> axes, int[] values) {
    static final Codes UNKNOWN = new Codes(List.of(), new int[] {-1});

    boolean isUnknown() {
        return axes.isEmpty() && values[0] < 0;
    }

    /** Those of bound data. */
    static Codes read(Values data, List<Axis> axes, Grid grid) {
        int[] at = grid.dataOffsets(axes);
        int[] codes = new int[at.length];
        for (int i = 0; i < codes.length; i++) codes[i] = data.getInt(at[i]);
        return new Codes(axes, codes);
    }

    Codes renamed(Axis from, Axis to) {
        List<Axis> names = new ArrayList<>(axes);
        names.replaceAll(a -> a == from ? to : a);
        return new Codes(names, values);
    }

    /** Read at the positions that others give. */
    Codes gathered(IntExpr.Gathered g, List<Codes> at, Grid grid) {
        if (isUnknown()) return UNKNOWN;
        Gathering read = new Gathering(axes, g.bindings(), at, grid);
        int[] result = new int[read.count()];
        for (int i = 0; i < result.length; i++) {
            List<Integer> sources = read.sources(i);
            result[i] = sources.size() == 1 ? values[sources.get(0)] : -1;
        }
        return new Codes(read.axes(), result);
    }
}
