package org.tessera.inference.engine.net;

/**
 * Bernoulli log-likelihood of one row, {@code sum_i x_i l_i - softplus(l_i)} with l = outputs + bias, and its cotangents {@code x_i - sigmoid(l_i)}.
 * {@code x l - softplus(l) = x l - max(l, 0) - log(1 + e)} with e = exp(-|l|), and the sum of the last terms is the logarithm of one product,
 * {@code log prod (1 + e_i)}. The products are built as {@code q} of {@code 1 + q}, which keeps small e exact, and by halves, which keeps sums exact.
 * All loops run over pieces of a row that stay in the first-level cache.
 */
final class BernoulliRow {
    /** Products of this many factors of at most 2 stay finite in double. */
    private static final int PIECE = 1000;
    /** Halving goes on in float down to here; shorter loops are not worth the vector units. */
    private static final int SHORT = 64;
    private static final float HUGE = 0x1p100f;

    private final MinusExp exp;
    private final float[] minus = new float[PIECE];
    private float[] e = new float[PIECE], eHalf = new float[PIECE], term = new float[PIECE], termHalf = new float[PIECE];

    /** @param exp for rows of at least 1000 */
    BernoulliRow(MinusExp exp) {
        this.exp = exp;
    }

    static int scratchWidth() { return PIECE; }

    /** The log-likelihood of {@code x[at .. at + n)} given outputs and their bias. */
    double logProb(float[] outputs, float[] bias, float[] x, int at, int n) {
        double sum = 0;
        for (int from = 0, pieces = (n + PIECE - 1) / PIECE; pieces > 0; pieces--) {
            int count = (n - from) / pieces;
            terms(outputs, bias, from, x, at + from, term, minus, count);
            exp.exp(minus, e, count);
            sum += folded(count);
            from += count;
        }
        return sum;
    }

    /** {@code to[i] = cotangent * (x_i - sigmoid(l_i))}. */
    void cotangents(float[] outputs, float[] bias, float[] x, int at, int n, float cotangent, float[] to) {
        for (int from = 0; from < n; from += PIECE) {
            int count = Math.min(PIECE, n - from);
            terms(outputs, bias, from, x, at + from, term, minus, count);
            exp.exp(minus, e, count);
            residuals(outputs, bias, from, x, at + from, e, cotangent, to, count);
        }
    }

    /** {@code term = x l - max(l, 0)}, never positive, and {@code minus = -|l|}. */
    private static void terms(float[] outputs, float[] bias, int from, float[] x, int at, float[] term, float[] minus, int n) {
        for (int i = 0; i < n; i++) {
            float l = outputs[from + i] + bias[from + i];
            float a = Math.abs(l);
            term[i] = x[at + i] * l - 0.5f * (l + a);
            minus[i] = -a;
        }
    }

    /** {@code sigmoid(l) = exp(min(l, 0)) / (1 + e)}; the numerator is e or 1, chosen without a branch. */
    private static void residuals(float[] outputs, float[] bias, int from, float[] x, int at, float[] e, float cotangent, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            float l = outputs[from + i] + bias[from + i];
            float numerator = Math.max(e[i], Math.min(1f, 1f + l * HUGE));
            to[from + i] = cotangent * (x[at + i] - numerator / (1f + e[i]));
        }
    }

    /** {@code sum term - log prod (1 + e)}. */
    private double folded(int n) {
        while (n > SHORT) {
            int half = n / 2;
            halve(term, half, termHalf);
            halveProducts(e, half, eHalf);
            if ((n & 1) != 0) {
                termHalf[half] = term[n - 1];
                eHalf[half++] = e[n - 1];
            }
            float[] swap = term;
            term = termHalf;
            termHalf = swap;
            swap = e;
            e = eHalf;
            eHalf = swap;
            n = half;
        }
        double sum = 0, q = 0;
        for (int i = 0; i < n; i++) {
            double factor = e[i];
            q += factor + q * factor;
            sum += term[i];
        }
        return sum - Math.log1p(q);
    }

    private static void halve(float[] from, int half, float[] to) {
        for (int i = 0; i < half; i++) to[i] = from[i] + from[half + i];
    }

    /** {@code (1 + a)(1 + b) = 1 + (a + b + a b)}. */
    private static void halveProducts(float[] from, int half, float[] to) {
        for (int i = 0; i < half; i++) to[i] = from[i] + from[half + i] + from[i] * from[half + i];
    }
}
