package org.tessera.inference.estimator;

import java.util.SplittableRandom;

/**
 * A cost for each joint state: an effect of each variable, which gives gradients of a size worth testing, plus a number
 * of the state's own.
 */
final class TableProblem extends RandomProblem {
    private final int[] cardinality;
    private final double[] cost;

    TableProblem(GroupShape shape, double[] logits, SplittableRandom random) {
        super(shape, logits);
        cardinality = shape.cardinality();
        int[] offset = shape.offsets(), action = new int[cardinality.length];
        double[] effect = gaussians(offset[cardinality.length], random);
        cost = gaussians((int) shape.jointStates(), random);
        for (int state = 0; state < cost.length; state++) {
            decode(state, action);
            for (int v = 0; v < action.length; v++) cost[state] += effect[offset[v] + action[v]];
        }
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void cost(int[] action, int at, double[] to, int toAt) {
        int state = 0;
        for (int v = 0; v < cardinality.length; v++) state = state * cardinality[v] + action[at + v];
        to[toAt] = cost[state];
    }

    /** {@code dE/dphi_kc = sum_z q(z) f(z) (1[z_k = c] - p_kc)}. */
    @Override
    public double[] exactGradient() {
        double[] p = probabilities(), gradient = new double[p.length];
        int[] offset = shape().offsets(), action = new int[cardinality.length];
        double mean = 0;
        for (int state = 0; state < cost.length; state++) {
            decode(state, action);
            double q = 1;
            for (int v = 0; v < action.length; v++) q *= p[offset[v] + action[v]];
            mean += q * cost[state];
            for (int v = 0; v < action.length; v++) gradient[offset[v] + action[v]] += q * cost[state];
        }
        for (int i = 0; i < p.length; i++) gradient[i] -= p[i] * mean;
        return gradient;
    }

    private void decode(int state, int[] action) {
        for (int v = cardinality.length - 1; v >= 0; v--) {
            action[v] = state % cardinality[v];
            state /= cardinality[v];
        }
    }
}
