package org.tessera.inference.estimator;

/** Another problem with some categories excluded: their logits are -inf, and asking for the cost of one fails. */
final class MaskedProblem extends RandomProblem {
    private final RandomProblem whole;
    private final boolean[] excluded;

    /** @param excluded for each logit */
    MaskedProblem(RandomProblem whole, boolean... excluded) {
        super(whole.shape(), masked(whole.logits(), excluded));
        this.whole = whole;
        this.excluded = excluded;
    }

    private static double[] masked(double[] logits, boolean[] excluded) {
        for (int i = 0; i < logits.length; i++) if (excluded[i]) logits[i] = Double.NEGATIVE_INFINITY;
        return logits;
    }

    boolean isExcluded(int logit) {
        return excluded[logit];
    }

    @Override
    public int width() {
        return whole.width();
    }

    @Override
    public void cost(int[] action, int at, double[] to, int toAt) {
        int[] offset = shape().offsets();
        for (int v = 0; v < shape().variables(); v++) {
            if (excluded[offset[v] + action[at + v]])
                throw new AssertionError("category " + action[at + v] + " of variable " + v + " is excluded");
        }
        whole.cost(action, at, to, toAt);
    }

    /**
     * {@code sum_z q(z) f_k(z) (1[z_k = c] - p_kc)} over the joint states that are left, f_k the cost of variable k.
     */
    @Override
    public double[] exactGradient() {
        double[] p = probabilities(), gradient = new double[p.length], f = new double[width()];
        int[] offset = shape().offsets(), action = new int[shape().variables()];
        for (long state = 0; state < shape().jointStates(); state++) {
            long rest = state;
            double q = 1;
            for (int v = action.length - 1; v >= 0; v--) {
                action[v] = (int) (rest % shape().cardinality()[v]);
                rest /= shape().cardinality()[v];
                q *= p[offset[v] + action[v]];
            }
            if (q == 0) continue;
            cost(action, 0, f, 0);
            for (int v = 0; v < action.length; v++) {
                double w = q * f[f.length == 1 ? 0 : v];
                for (int c = 0; c < shape().cardinality()[v]; c++)
                    gradient[offset[v] + c] += w * ((c == action[v] ? 1 : 0) - p[offset[v] + c]);
            }
        }
        return gradient;
    }
}
