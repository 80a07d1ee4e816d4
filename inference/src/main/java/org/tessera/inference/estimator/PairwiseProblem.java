package org.tessera.inference.estimator;

import java.util.SplittableRandom;

/**
 * A sum of terms, one for each variable and one for each pair of variables (neighbours only in a chain), so that the
 * expectation needs no joint states: the variables are independent, and a pair is summed out on its own.
 */
final class PairwiseProblem extends RandomProblem {
    private final int[] cardinality, offset;
    private final boolean chain;
    private final double[] single;
    /** {@code pair[v][w]}, v &lt; w: costs by the category of v, then that of w; empty when there is no such term. */
    private final double[][][] pair;

    PairwiseProblem(GroupShape shape, double[] logits, SplittableRandom random, boolean chain) {
        super(shape, logits);
        this.chain = chain;
        cardinality = shape.cardinality();
        offset = shape.offsets();
        int variables = cardinality.length;
        single = gaussians(logits.length, random);
        pair = new double[variables][variables][];
        for (int v = 0; v < variables; v++)
            for (int w = 0; w < variables; w++)
                pair[v][w] = gaussians(w > v && (w == v + 1 || !chain) ? cardinality[v] * cardinality[w] : 0, random);
    }

    @Override
    public int width() {
        return chain ? cardinality.length : 1;
    }

    @Override
    public void cost(int[] action, int at, double[] to, int toAt) {
        for (int i = 0; i < width(); i++) to[toAt + i] = 0;
        for (int v = 0; v < cardinality.length; v++) {
            int c = action[at + v], last = chain ? Math.min(v + 1, cardinality.length - 1) : cardinality.length - 1;
            to[toAt + (chain ? v : 0)] += single[offset[v] + c];
            for (int w = v + 1; w <= last; w++) {
                double f = pair[v][w][c * cardinality[w] + action[at + w]];
                to[toAt + (chain ? v : 0)] += f;
                if (chain) to[toAt + w] += f;
            }
        }
    }

    /**
     * With a_kc the expected cost of the terms of variable k given its category c: {@code dE/dphi_kc = p_kc (a_kc -
     * sum_i p_ki a_ki)}.
     */
    @Override
    public double[] exactGradient() {
        double[] p = probabilities(), given = single.clone();
        for (int v = 0; v < cardinality.length; v++)
            for (int w = v + 1; w < cardinality.length; w++) sumOut(v, w, p, given);
        for (int v = 0; v < cardinality.length; v++) {
            double mean = 0;
            for (int i = offset[v]; i < offset[v + 1]; i++) mean += p[i] * given[i];
            for (int i = offset[v]; i < offset[v + 1]; i++) given[i] = p[i] * (given[i] - mean);
        }
        return given;
    }

    private void sumOut(int v, int w, double[] p, double[] given) {
        double[] term = pair[v][w];
        for (int i = 0; i < term.length; i++) {
            int atV = offset[v] + i / cardinality[w], atW = offset[w] + i % cardinality[w];
            given[atV] += p[atW] * term[i];
            given[atW] += p[atV] * term[i];
        }
    }
}
