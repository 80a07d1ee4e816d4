package org.tessera.inference.randommodels;

import java.util.List;

/**
 * What black boxes of specs compute: a number that tells apart every input, every position within it, and every row.
 */
final class Mixing {
    private Mixing() {}

    static double of(int[] row, List<double[]> inputs) {
        double sum = 0.3;
        for (int d = 0; d < row.length; d++) sum += 0.2 * (d + 1) * row[d];
        for (int j = 0; j < inputs.size(); j++) {
            double[] x = inputs.get(j);
            for (int k = 0; k < x.length; k++) sum += Math.sin(1 + j + 0.7 * k) * x[k];
        }
        return Math.cos(sum) + 0.1 * sum;
    }
}
