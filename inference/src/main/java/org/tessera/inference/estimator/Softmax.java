package org.tessera.inference.estimator;

/** Probabilities of one variable from its logits; -inf gives exactly 0, and +inf leaves nothing to the finite ones. */
final class Softmax {
    private Softmax() {}

    static void of(double[] logits, int at, int categories, double[] p, int pAt) {
        double max = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < categories; c++) max = Math.max(max, logits[at + c]);
        double total = 0;
        boolean sure = max == Double.POSITIVE_INFINITY;
        for (int c = 0; c < categories; c++) {
            double e = sure ? (logits[at + c] == max ? 1 : 0) : Math.exp(logits[at + c] - max);
            total += p[pAt + c] = e;
        }
        for (int c = 0; c < categories; c++) p[pAt + c] /= total;
    }
}
