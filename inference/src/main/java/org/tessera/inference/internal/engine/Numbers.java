package org.tessera.inference.internal.engine;

/** Stable functions of numbers. */
public final class Numbers {
    private Numbers() {}

    /** log(1 + e^x). */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /**
     * Softmax of each run of {@code n} logits, in place; -inf gives 0, and one of +inf leaves nothing to the finite
     * ones.
     */
    public static void softmax(double[] a, int n) {
        for (int at = 0; at < a.length; at += n) {
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (int i = at; i < at + n; i++) max = Math.max(max, a[i]);
            if (max == Double.POSITIVE_INFINITY) {
                for (int i = at; i < at + n; i++) a[i] = a[i] == max ? 0 : Double.NEGATIVE_INFINITY;
                max = 0;
            }
            for (int i = at; i < at + n; i++) sum += a[i] = Math.exp(a[i] - max);
            for (int i = at; i < at + n; i++) a[i] /= sum;
        }
    }

    static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }
}
