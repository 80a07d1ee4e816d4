package org.tessera.inference.optim;

import org.tessera.inference.run.Precision;

/** A segment in double precision. */
public final class DoubleSegment extends Segment {
    public final double[] values, gradient;

    public DoubleSegment(String name, int size) {
        this(name, size, 0, 0);
    }

    /** @see Segment#ofRows */
    public DoubleSegment(String name, int size, int rowLength, int maxVisitedRows) {
        super(name, rowLength);
        values = new double[size];
        gradient = new double[gradientSize(size, rowLength, maxVisitedRows)];
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    @Override
    public double value(int i) {
        return values[i];
    }

    @Override
    public void setValue(int i, double value) {
        values[i] = value;
    }

    @Override
    void descend(int i, double by) {
        values[i] -= by;
    }

    @Override
    public double gradient(int i) {
        return gradient[i];
    }

    @Override
    public void scaleGradient(double factor) {
        for (int i = 0; i < gradient.length; i++) gradient[i] *= factor;
    }
}
