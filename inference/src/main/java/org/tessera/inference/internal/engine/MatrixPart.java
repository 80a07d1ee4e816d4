package org.tessera.inference.internal.engine;

import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;

/** How a square matrix of {@code n} rows lies in an array, from where it starts. */
record MatrixPart(int n, int row, int column) {
    static MatrixPart of(Tensor t, Axis row, Axis column, ToIntFunction<Axis> size) {
        return new MatrixPart(size.applyAsInt(row), t.stride(row), t.stride(column));
    }

    /** Copies it row by row; whether any of it is not 0. */
    boolean read(double[] from, int start, double[] to) {
        boolean any = false;
        for (int i = 0, k = 0; i < n; i++)
            for (int j = 0; j < n; j++, k++) any |= (to[k] = from[start + i * row + j * column]) != 0;
        return any;
    }

    void write(double[] from, double[] to, int start) {
        for (int i = 0, k = 0; i < n; i++) for (int j = 0; j < n; j++, k++) to[start + i * row + j * column] = from[k];
    }

    /** Adds what stands on and below the diagonal. */
    void addLower(double[] from, double[] to, int start) {
        for (int i = 0; i < n; i++) for (int j = 0; j <= i; j++) to[start + i * row + j * column] += from[i * n + j];
    }
}
