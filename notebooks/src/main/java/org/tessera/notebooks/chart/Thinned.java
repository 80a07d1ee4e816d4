package org.tessera.notebooks.chart;

import java.util.Arrays;

/**
 * A long noisy series in few points: of each run of neighbours the last position, the mean, and the tenths from below
 * and above. Values that are not finite count as missing; a run without any other value is left out.
 */
record Thinned(double[] x, double[] mean, double[] low, double[] high) {

    static Thinned of(double[] x, double[] y, int points) {
        if (x.length != y.length)
            throw new IllegalArgumentException(x.length + " positions for " + y.length + " values");
        int runs = Math.min(points, x.length), kept = 0;
        double[][] out = new double[4][runs];
        for (int r = 0; r < runs; r++) {
            int from = (int) ((long) r * x.length / runs), to = (int) ((long) (r + 1) * x.length / runs);
            double[] run =
                    Arrays.stream(y, from, to).filter(Double::isFinite).sorted().toArray();
            if (run.length == 0) continue;
            out[0][kept] = x[to - 1];
            out[1][kept] = Arrays.stream(run).average().orElseThrow();
            out[2][kept] = run[(int) Math.round(0.1 * (run.length - 1))];
            out[3][kept++] = run[(int) Math.round(0.9 * (run.length - 1))];
        }
        return new Thinned(
                Arrays.copyOf(out[0], kept),
                Arrays.copyOf(out[1], kept),
                Arrays.copyOf(out[2], kept),
                Arrays.copyOf(out[3], kept));
    }
}
