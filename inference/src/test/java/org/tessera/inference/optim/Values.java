package org.tessera.inference.optim;

/** A segment's numbers whatever its precision. */
final class Values {
    private Values() {}

    static double get(Segment s, int i) {
        return s.value(i);
    }

    static void set(Segment s, int i, double value) {
        s.setValue(i, value);
    }

    static void setGradient(Segment s, int i, double value) {
        if (s instanceof FloatSegment f) f.gradient[i] = (float) value;
        else if (s instanceof DoubleSegment d) d.gradient[i] = value;
    }
}
