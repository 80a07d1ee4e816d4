package org.tessera.notebooks.chart;

/** Which positions of an axis get a name. */
final class Ticks {
    private Ticks() {}

    /** Every how many positions there is room for a name: 1, 2, 5, 10, 20, 50, .. */
    static int every(int positions, double pixelsEach, double pixelsOfName) {
        int step = 1;
        for (int i = 0; step * pixelsEach < pixelsOfName && step < positions; i++)
            step = (int) Math.pow(10, i / 3) * new int[] {1, 2, 5}[i % 3];
        return step;
    }

    /** 1, 2 or 5 times a power of ten, at least {@code x}. */
    static double nice(double x) {
        double power = Math.pow(10, Math.floor(Math.log10(x)));
        for (double f : new double[] {1, 2, 5, 10}) if (f * power >= x * (1 - 1e-9)) return f * power;
        return 10 * power;
    }
}
