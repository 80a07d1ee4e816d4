package org.tessera.inference.estimator;

/** Probabilities of one variable from its logits; -inf gives exactly 0. */
final class Softmax {
    private Softmax() {}

    static void of(double[] logits, int at, int categories, double[] p, int pAt) {
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < categories; c++) max = Math.max(max, logits[at + c]);
        double total = 0;
        for (int c = 0; c < categories; c++) total += p[pAt + c] = Math.exp(logits[at + c] - max);
        for (int c = 0; c < categories; c++) p[pAt + c] /= total;
    }
}
