package org.tessera.inference.estimator;

/** A category from a uniform number. */
final class InverseCdf {
    private InverseCdf() {}

    /**
     * The first category at which the cumulative probability exceeds {@code u}; never one of probability 0, whatever
     * the rounding.
     */
    static int draw(double[] p, int categories, double u) {
        int last = 0;
        double rest = u;
        for (int c = 0; c < categories; c++) {
            if (p[c] == 0) continue;
            last = c;
            rest -= p[c];
            if (rest < 0) break;
        }
        return last;
    }
}
