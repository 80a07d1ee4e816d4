package org.tessera.inference.internal.session;

import org.tessera.inference.random.RandomStream;

/**
 * Spread-out centres among rows and the rows nearest to each: k-means++ seeding (Arthur, Vassilvitskii, SODA 2007). O(N
 * K F).
 */
public final class KMeans {
    private KMeans() {}

    /**
     * Which of {@code k} centres each row is nearest to.
     *
     * @param rows [N][F]
     */
    public static int[] assign(double[][] rows, int k, RandomStream random) {
        return nearest(rows, seeds(rows, k, random));
    }

    /** Rows far from each other, each drawn in proportion to its squared distance from those before it. */
    static double[][] seeds(double[][] rows, int k, RandomStream random) {
        double[][] centres = new double[k][];
        double[] distance = new double[rows.length];
        java.util.Arrays.fill(distance, Double.POSITIVE_INFINITY);
        centres[0] = rows[random.below(rows.length)];
        for (int c = 1; c < k; c++) {
            double sum = 0;
            for (int i = 0; i < rows.length; i++)
                sum += distance[i] = Math.min(distance[i], squared(rows[i], centres[c - 1]));
            int chosen = random.below(rows.length);
            double rest = random.uniform() * sum;
            for (int i = 0; i < rows.length && sum > 0; i++) {
                rest -= distance[i];
                if (rest < 0) {
                    chosen = i;
                    break;
                }
            }
            centres[c] = rows[chosen];
        }
        return centres;
    }

    private static int[] nearest(double[][] rows, double[][] centres) {
        int[] nearest = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centres.length; c++) {
                double d = squared(rows[i], centres[c]);
                if (d < least) {
                    least = d;
                    nearest[i] = c;
                }
            }
        }
        return nearest;
    }

    private static double squared(double[] a, double[] b) {
        double s = 0;
        for (int f = 0; f < a.length; f++) s += (a[f] - b[f]) * (a[f] - b[f]);
        return s;
    }
}
