package org.tessera.examples.report;

/** The one-to-one assignment of greatest total weight, by trying all: for a handful of categories. */
final class Matching {
    /** Beyond this many categories trying all takes too long, and the best of what is left is taken one by one. */
    private static final int MOST = 8;

    private final double[][] weight;
    private final int[] best, current;
    private final boolean[] taken;
    private double bestTotal = Double.NEGATIVE_INFINITY;

    private Matching(double[][] weight) {
        this.weight = weight;
        best = new int[weight.length];
        current = new int[weight.length];
        taken = new boolean[weight.length];
    }

    /** For each row its column; the matrix is square. */
    static int[] best(double[][] weight) {
        Matching m = new Matching(weight);
        if (weight.length <= MOST) m.tryAll(0, 0);
        else m.oneByOne();
        return m.best;
    }

    private void tryAll(int row, double total) {
        if (row == weight.length) {
            if (total > bestTotal) {
                bestTotal = total;
                System.arraycopy(current, 0, best, 0, best.length);
            }
            return;
        }
        for (int column = 0; column < weight.length; column++) {
            if (taken[column]) continue;
            taken[column] = true;
            current[row] = column;
            tryAll(row + 1, total + weight[row][column]);
            taken[column] = false;
        }
    }

    private void oneByOne() {
        boolean[] done = new boolean[weight.length];
        for (int i = 0; i < weight.length; i++) {
            int row = -1, column = -1;
            for (int r = 0; r < weight.length; r++)
                for (int c = 0; c < weight.length; c++)
                    if (!done[r] && !taken[c] && (row < 0 || weight[r][c] > weight[row][column])) {
                        row = r;
                        column = c;
                    }
            done[row] = true;
            taken[column] = true;
            best[row] = column;
        }
    }
}
