package org.tessera.inference.optim;

import org.jspecify.annotations.Nullable;
import org.tessera.inference.run.Precision;

/**
 * A contiguous run of parameters in unconstrained space with its gradient: a declared parameter, a net's weights, or a
 * latent's free logits. Exactly one of the float and the double pair of arrays exists.
 */
public final class Segment {
    private final String name;
    public final float @Nullable [] values32, gradient32;
    public final double @Nullable [] values64, gradient64;
    /** Length of a row when only visited rows are updated (local parameters of a minibatched plate), else 0. */
    public final int rowLength;
    /**
     * The rows visited in this step, when {@link #rowLength} is not 0; the gradient then holds these rows one after the
     * other.
     */
    public int[] rows = {};

    public int rowCount;

    public Segment(String name, Precision precision, int size, int rowLength, int maxVisitedRows) {
        this.name = name;
        this.rowLength = rowLength;
        int gradientSize = rowLength == 0 ? size : rowLength * maxVisitedRows;
        boolean f32 = precision == Precision.FLOAT32;
        values32 = f32 ? new float[size] : null;
        gradient32 = f32 ? new float[gradientSize] : null;
        values64 = f32 ? null : new double[size];
        gradient64 = f32 ? null : new double[gradientSize];
    }

    public String name() {
        return name;
    }

    public int size() {
        return values32 != null ? values32.length : values64.length;
    }

    public Precision precision() {
        return values32 != null ? Precision.FLOAT32 : Precision.FLOAT64;
    }
}
