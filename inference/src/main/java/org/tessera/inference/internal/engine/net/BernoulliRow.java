package org.tessera.inference.internal.engine.net;

/**
 * Bernoulli log-likelihood of one row, {@code sum_i x_i l_i - softplus(l_i)} with l = outputs + bias, and its
 * cotangents {@code x_i - sigmoid(l_i)}. {@code x l - softplus(l) = x l - max(l, 0) - log(1 + e)} with e = exp(-|l|),
 * and the sum of the last terms is the logarithm of one product, {@code log prod (1 + e_i)}. The products are built as
 * {@code q} of {@code 1 + q}, which keeps small e exact, and by halves, which keeps sums exact. All loops run over
 * pieces of a row that stay in the first-level cache, and from index 0: Java 17 does not vectorise a loop over an array
 * from a variable offset on, and a copy is cheap.
 */
final class BernoulliRow {
    /** Products of this many factors of at most 2 stay finite in double. */
    private static final int PIECE = 1000;
    /** Halving goes on in float down to here; shorter loops are not worth the vector units. */
    private static final int SHORT = 64;

    private static final float HUGE = 0x1p100f;

    private final MinusExp exp;
    private final float[] minus = new float[PIECE];
    private final float[] piece = new float[PIECE], biasPiece = new float[PIECE], target = new float[PIECE];
    private final float[] e = new float[PIECE], term = new float[PIECE], upper = new float[PIECE / 2];

    /** @param exp for rows of at least 1000 */
    BernoulliRow(MinusExp exp) {
        this.exp = exp;
    }

    static int scratchWidth() {
        return PIECE;
    }

    /** The log-likelihood of {@code x[at .. at + n)} given outputs and their bias. */
    double logProb(float[] outputs, float[] bias, float[] x, int at, int n) {
        double sum = 0;
        for (int from = 0, pieces = (n + PIECE - 1) / PIECE; pieces > 0; pieces--) {
            int count = (n - from) / pieces;
            terms(
                    piece(outputs, from, count, piece),
                    piece(bias, from, count, biasPiece),
                    copy(x, at + from, count),
                    term,
                    minus,
                    count);
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
            terms(
                    piece(outputs, from, count, piece),
                    piece(bias, from, count, biasPiece),
                    copy(x, at + from, count),
                    term,
                    minus,
                    count);
            exp.exp(minus, e, count);
            residuals(
                    piece(outputs, from, count, piece),
                    piece(bias, from, count, biasPiece),
                    target,
                    e,
                    cotangent,
                    term,
                    count);
            System.arraycopy(term, 0, to, from, count);
        }
    }

    /** {@code term = x l - max(l, 0)}, never positive, and {@code minus = -|l|}. */
    private static void terms(float[] outputs, float[] bias, float[] x, float[] term, float[] minus, int n) {
        for (int i = 0; i < n; i++) {
            float l = outputs[i] + bias[i];
            float a = Math.abs(l);
            term[i] = x[i] * l - 0.5f * (l + a);
            minus[i] = -a;
        }
    }

    /** {@code sigmoid(l) = exp(min(l, 0)) / (1 + e)}; the numerator is e or 1, chosen without a branch. */
    private static void residuals(
            float[] outputs, float[] bias, float[] x, float[] e, float cotangent, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            float l = outputs[i] + bias[i];
            float numerator = Math.max(e[i], Math.min(1f, 1f + l * HUGE));
            to[i] = cotangent * (x[i] - numerator / (1f + e[i]));
        }
    }

    /** {@code sum term - log prod (1 + e)}. */
    private double folded(int n) {
        while (n > SHORT) {
            int half = n / 2, rest = n - half;
            System.arraycopy(term, rest, upper, 0, half);
            add(upper, term, half);
            System.arraycopy(e, rest, upper, 0, half);
            multiply(upper, e, half);
            n = rest;
        }
        // Four chains, which the processor runs side by side.
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, q0 = 0, q1 = 0, q2 = 0, q3 = 0;
        for (int i = n & 3; i < n; i += 4) {
            s0 += term[i];
            s1 += term[i + 1];
            s2 += term[i + 2];
            s3 += term[i + 3];
            q0 += e[i] + q0 * e[i];
            q1 += e[i + 1] + q1 * e[i + 1];
            q2 += e[i + 2] + q2 * e[i + 2];
            q3 += e[i + 3] + q3 * e[i + 3];
        }
        for (int i = 0; i < (n & 3); i++) {
            s0 += term[i];
            q0 += e[i] + q0 * e[i];
        }
        q0 += q1 + q0 * q1;
        q2 += q3 + q2 * q3;
        return (s0 + s1) + (s2 + s3) - Math.log1p(q0 + q2 + q0 * q2);
    }

    private static void add(float[] from, float[] to, int n) {
        for (int i = 0; i < n; i++) to[i] += from[i];
    }

    /** {@code (1 + a)(1 + b) = 1 + (a + b + a b)}. */
    private static void multiply(float[] from, float[] to, int n) {
        for (int i = 0; i < n; i++) to[i] = to[i] + from[i] + to[i] * from[i];
    }

    /** Elements {@code from .. from + n} at the front of an array, which is the array itself when it has no more. */
    private static float[] piece(float[] row, int from, int n, float[] scratch) {
        if (from == 0) return row;
        System.arraycopy(row, from, scratch, 0, n);
        return scratch;
    }

    private float[] copy(float[] x, int at, int n) {
        System.arraycopy(x, at, target, 0, n);
        return target;
    }
}
