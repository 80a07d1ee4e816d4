package org.tessera.inference.internal.graph;

import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;

/** Row-major values over the same axes in another order. */
public final class AxisOrder {
    private AxisOrder() {}

    /** A copy of {@code values}, which are over {@code from}, over {@code to}: the same axes. */
    public static double[] reorder(double[] values, List<Axis> from, List<Axis> to, ToIntFunction<Axis> size) {
        if (from.equals(to)) return values.clone();
        double[] result = new double[values.length];
        int[] at = new int[to.size()];
        for (int i = 0; i < result.length; i++) {
            int source = 0;
            for (Axis a : from) source = source * size.applyAsInt(a) + at[to.indexOf(a)];
            result[i] = values[source];
            for (int d = at.length - 1; d >= 0 && ++at[d] == size.applyAsInt(to.get(d)); d--) at[d] = 0;
        }
        return result;
    }
}
