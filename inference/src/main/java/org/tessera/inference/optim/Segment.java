package org.tessera.inference.optim;

import org.tessera.inference.run.Precision;

/**
 * A contiguous run of parameters in unconstrained space with its gradient: a declared parameter, a net's weights, or a
 * latent's free logits. Its precision is its type; what is not hot reads and writes it as doubles.
 */
public abstract sealed class Segment permits DoubleSegment, FloatSegment {
    private final String name;
    /** Length of a row when only visited rows are updated (local parameters of a minibatched plate), else 0. */
    public final int rowLength;
    /**
     * The rows visited in this step, when {@link #rowLength} is not 0; the gradient then holds these rows one after the
     * other.
     */
    public int[] rows = {};

    public int rowCount;

    Segment(String name, int rowLength) {
        this.name = name;
        this.rowLength = rowLength;
    }

    public static Segment of(String name, Precision precision, int size) {
        return ofRows(name, precision, size, 0, 0);
    }

    /**
     * One of which a step visits some rows.
     *
     * @param rowLength 0 when all of it is updated in each step
     * @param maxVisitedRows the most rows that a step visits
     */
    public static Segment ofRows(String name, Precision precision, int size, int rowLength, int maxVisitedRows) {
        return precision == Precision.FLOAT32
                ? new FloatSegment(name, size, rowLength, maxVisitedRows)
                : new DoubleSegment(name, size, rowLength, maxVisitedRows);
    }

    static int gradientSize(int size, int rowLength, int maxVisitedRows) {
        return rowLength == 0 ? size : rowLength * maxVisitedRows;
    }

    public final String name() {
        return name;
    }

    public abstract int size();

    public abstract Precision precision();

    public abstract double value(int i);

    /** Rounds to the segment's precision. */
    public abstract void setValue(int i, double value);

    /** Moves a value down, in the segment's precision. */
    abstract void descend(int i, double by);

    public abstract double gradient(int i);

    public abstract void scaleGradient(double factor);

    /** A copy of the values. */
    public final double[] numbers() {
        double[] copy = new double[size()];
        for (int i = 0; i < copy.length; i++) copy[i] = value(i);
        return copy;
    }

    /** Takes over values, one for each of its own. */
    public final void put(double[] values) {
        for (int i = 0; i < values.length; i++) setValue(i, values[i]);
    }

    public final boolean isFinite() {
        for (int i = 0, n = size(); i < n; i++) if (!Double.isFinite(value(i))) return false;
        return true;
    }
}
