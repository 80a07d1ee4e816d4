package org.tessera.inference.data;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;

/**
 * The positions over which expressions are evaluated: all of each axis, but of one axis perhaps only a stretch, to
 * bound the memory.
 */
record Grid(Binding binding, @Nullable Axis cut, int from, int length) {
    int size(Axis axis) {
        return axis == cut ? length : binding.size(axis);
    }

    int count(List<Axis> axes) {
        if (cut == null || !axes.contains(cut)) return binding.size(axes);
        return binding.size(Bounds.without(axes, List.of(cut))) * length;
    }

    /** The position in the data of a position of the grid. */
    int position(Axis axis, int at) {
        return axis == cut ? from + at : at;
    }

    /**
     * For each row-major position over {@code all}, the row-major position over {@code part}, whose axes are all among
     * them.
     */
    int[] offsets(List<Axis> all, List<Axis> part) {
        int[] stride = new int[all.size()];
        for (int p = part.size() - 1, n = 1; p >= 0; n *= size(part.get(p--))) stride[all.indexOf(part.get(p))] = n;
        return walk(all, stride, 0);
    }

    /** For each row-major position of the grid over {@code axes}, the row-major position in data over these axes. */
    int[] dataOffsets(List<Axis> axes) {
        int[] stride = new int[axes.size()];
        int start = 0;
        for (int d = axes.size() - 1, n = 1; d >= 0; n *= binding.size(axes.get(d--))) {
            stride[d] = n;
            if (axes.get(d) == cut) start = from * n;
        }
        return walk(axes, stride, start);
    }

    private int[] walk(List<Axis> axes, int[] stride, int start) {
        int[] result = new int[count(axes)];
        int[] at = new int[axes.size()];
        for (int i = 0, offset = start; i < result.length; i++) {
            result[i] = offset;
            for (int d = at.length - 1; d >= 0; d--) {
                offset += stride[d];
                if (++at[d] < size(axes.get(d))) break;
                offset -= at[d] * stride[d];
                at[d] = 0;
            }
        }
        return result;
    }
}
