package org.tessera.inference.internal.engine;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;

/**
 * A dense array over named axes, row-major; in a row program the first dimension is the row. Holds reals, with their
 * cotangents when they depend on something learned, or integers.
 */
final class Tensor {
    final boolean row;
    final List<Axis> axes;
    final int[] strides;
    /** Elements of one row, or of the whole when there is no row dimension. */
    final int size;

    double[] data = {};
    double @Nullable [] grad;
    int[] ints = {};
    /** Of integers that are categories: how many there are; 0 when unknown. */
    int categories;
    /**
     * Of integers: cotangents of their one-hots, {@code categories} for each element, when some estimator needs them.
     */
    double @Nullable [] hot;

    private Tensor(boolean row, List<Axis> axes, int[] strides, int size) {
        this.row = row;
        this.axes = axes;
        this.strides = strides;
        this.size = size;
    }

    private Tensor(boolean row, List<Axis> axes, ToIntFunction<Axis> sizes) {
        this.row = row;
        this.axes = axes;
        strides = new int[axes.size()];
        long n = 1;
        for (int i = axes.size() - 1; i >= 0; i--) {
            strides[i] = (int) n;
            n *= sizes.applyAsInt(axes.get(i));
            if (n > Integer.MAX_VALUE - 8)
                throw new IllegalArgumentException(
                        "an array over " + axes + " would hold more than 2^31 numbers; minibatch its plate");
        }
        size = (int) n;
    }

    /** @param rows 0 for no row dimension, else the most rows it must hold */
    static Tensor real(int rows, List<Axis> axes, ToIntFunction<Axis> sizes, boolean grad) {
        Tensor t = new Tensor(rows > 0, axes, sizes);
        t.data = new double[t.size * Math.max(1, rows)];
        if (grad) t.grad = new double[t.data.length];
        return t;
    }

    static Tensor integer(int rows, List<Axis> axes, ToIntFunction<Axis> sizes) {
        Tensor t = new Tensor(rows > 0, axes, sizes);
        t.ints = new int[t.size * Math.max(1, rows)];
        return t;
    }

    /** A tensor without storage of its own: the caller sets the arrays. */
    static Tensor view(int rows, List<Axis> axes, ToIntFunction<Axis> sizes) {
        return new Tensor(rows > 0, axes, sizes);
    }

    /** From now on holds cotangents of one-hots. */
    void makeHot(int categories) {
        this.categories = categories;
        hot = new double[Math.multiplyExact(size, categories)];
    }

    /** Whether a reverse sweep brings anything here. */
    boolean hasCotangent() {
        return grad != null || hot != null;
    }

    /** How this tensor is laid out along the axes that are not bound by a gather; shares no storage. */
    Tensor without(List<Axis> bound) {
        List<Axis> left = axes.stream().filter(a -> !bound.contains(a)).toList();
        return new Tensor(row, left, left.stream().mapToInt(this::stride).toArray(), size);
    }

    /** Distance of neighbours along an axis; 0 when it does not vary along it. */
    int stride(Axis axis) {
        int i = axes.indexOf(axis);
        return i < 0 ? 0 : strides[i];
    }

    int rowStride() {
        return row ? size : 0;
    }
}
