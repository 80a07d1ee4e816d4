package org.tessera.examples.structured;

/** How far numbers are from those they should be. */
final class Distance {
    private Distance() {}

    /** The mean absolute difference. */
    static double mean(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += Math.abs(a[i] - b[i]);
        return sum / a.length;
    }
}
