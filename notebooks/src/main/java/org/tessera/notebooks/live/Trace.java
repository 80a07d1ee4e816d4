package org.tessera.notebooks.live;

import java.util.Arrays;

/** A series of any length in at most {@link #POINTS} numbers: when they are full, neighbours become their mean. */
final class Trace {
    static final int POINTS = 120;

    private final double[] mean = new double[POINTS];
    private int count, held;
    private long each = 1;
    private double sum;

    void add(double value) {
        if (!Double.isFinite(value)) return;
        sum += value;
        if (++held < each) return;
        if (count == POINTS) {
            count /= 2;
            for (int i = 0; i < count; i++) mean[i] = 0.5 * (mean[2 * i] + mean[2 * i + 1]);
            each *= 2;
            return; // what is held is half of a longer run now
        }
        mean[count++] = sum / held;
        sum = 0;
        held = 0;
    }

    double[] values() {
        return Arrays.copyOf(mean, count);
    }
}
