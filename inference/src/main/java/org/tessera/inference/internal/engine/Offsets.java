package org.tessera.inference.internal.engine;

import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;

/** Offsets into a tensor of all positions over some axes, row-major in the order of the axes. */
final class Offsets {
    private Offsets() {}

    static int[] of(List<Axis> axes, ToIntFunction<Axis> size, Tensor t) {
        int n = 1;
        for (Axis a : axes) n *= size.applyAsInt(a);
        int[] result = new int[n];
        int repeat = n;
        for (Axis a : axes) {
            int length = size.applyAsInt(a), stride = t.stride(a);
            repeat /= length;
            for (int i = 0; i < n; i++) result[i] += i / repeat % length * stride;
        }
        return result;
    }

    /** Position along {@code axis} of each element over {@code axes}, row-major. */
    static int[] positions(List<Axis> axes, ToIntFunction<Axis> size, Axis axis) {
        int n = 1;
        for (Axis a : axes) n *= size.applyAsInt(a);
        int repeat = n;
        for (Axis a : axes) {
            repeat /= size.applyAsInt(a);
            if (a == axis) break;
        }
        int[] result = new int[n];
        for (int i = 0; i < n; i++) result[i] = i / repeat % size.applyAsInt(axis);
        return result;
    }
}
