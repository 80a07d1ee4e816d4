package org.tessera.inference.internal.engine;

import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;

/**
 * The lines of an array along one of its axes: {@code outer * inner} of them, {@code length} elements each,
 * {@code inner} apart.
 */
record AlongAxis(int outer, int length, int inner) {
    static AlongAxis of(Tensor t, Axis axis, ToIntFunction<Axis> size) {
        int length = size.applyAsInt(axis), inner = t.stride(axis);
        return new AlongAxis(t.size / (length * inner), length, inner);
    }

    int lines(Tensor t, int rows) {
        return (t.row ? rows : 1) * outer * inner;
    }

    /** Where line i starts. */
    int start(int line) {
        return line / inner * length * inner + line % inner;
    }
}
