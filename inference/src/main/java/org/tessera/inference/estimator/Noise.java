package org.tessera.inference.estimator;

/** The noise of one variable's race as a point of the simplex: unit exponentials, normalised, are Dirichlet(1, .., 1). */
final class Noise {
    private Noise() {}

    /** pi_j of the papers. */
    static double share(double[] logNoise, int at, int categories, int j) {
        double total = 0;
        for (int c = 0; c < categories; c++) total += Math.exp(logNoise[at + c]);
        return Math.exp(logNoise[at + j]) / total;
    }
}
