package org.tessera.inference.estimator;

/**
 * The noise of one variable's race as a point of the simplex: unit exponentials, normalised, are Dirichlet(1, .., 1).
 */
final class Noise {
    private Noise() {}

    /**
     * pi_j of the papers, among the categories of the variable at {@code at} that are not excluded; j is one of them.
     */
    static double share(Draw draw, int at, int categories, int j) {
        double total = 0;
        for (int c = 0; c < categories; c++) {
            if (draw.logits[at + c] != Double.NEGATIVE_INFINITY) total += Math.exp(draw.logNoise[at + c]);
        }
        return Math.exp(draw.logNoise[at + j]) / total;
    }
}
