package org.tessera.inference.optim;

/** A segment's numbers whatever its precision. */
final class Values {
    private Values() {}

    static double get(Segment s, int i) {
        return s.values32 != null ? s.values32[i] : s.values64[i];
    }

    static void set(Segment s, int i, double value) {
        if (s.values32 != null) s.values32[i] = (float) value;
        else s.values64[i] = value;
    }

    static void setGradient(Segment s, int i, double value) {
        if (s.gradient32 != null) s.gradient32[i] = (float) value;
        else s.gradient64[i] = value;
    }
}
