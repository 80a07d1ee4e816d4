package org.tessera.inference.optim;

import org.tessera.inference.run.Precision;

/** A segment in single precision. */
public final class FloatSegment extends Segment {
    public final float[] values, gradient;

    public FloatSegment(String name, int size) {
        this(name, size, 0, 0);
    }

    /** @see Segment#ofRows */
    public FloatSegment(String name, int size, int rowLength, int maxVisitedRows) {
        super(name, rowLength);
        values = new float[size];
        gradient = new float[gradientSize(size, rowLength, maxVisitedRows)];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT32;
    }

    @Override
    public double value(int i) {
        return values[i];
    }

    @Override
    public void setValue(int i, double value) {
        values[i] = (float) value;
    }

    @Override
    void descend(int i, double by) {
        values[i] -= (float) by;
    }

    @Override
    public double gradient(int i) {
        return gradient[i];
    }

    @Override
    public void scaleGradient(double factor) {
        for (int i = 0; i < gradient.length; i++) gradient[i] *= (float) factor;
    }
}
