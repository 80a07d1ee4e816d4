package org.tessera.inference.engine;

/** Stable scalar functions. */
final class Numbers {
    private Numbers() {}

    /** log(1 + e^x). */
    static double softplus(double x) { return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))); }

    static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }
}
