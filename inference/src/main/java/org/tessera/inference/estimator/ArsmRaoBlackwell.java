package org.tessera.inference.estimator;

import java.util.Arrays;

/**
 * {@link Arsm} with Rao-Blackwellised weights: {@code g_kc = sum_{j : z_k moves} [f(z^{c<->j}) - (1/C) sum_m
 * f(z^{m<->j})] (1/C - pi_kj)}, where reference j of variable k is left out when z_k keeps its true action in the whole
 * swap family {@code z^{m<->j}, m = 1..C}.
 *
 * <p>Why it is unbiased: whether j is left out, and its weight, depend on pi_k alone. Given pi_k of such a j, f varies
 * over the family only through the other variables (and latents drawn later), whose noise is independent of pi_k and
 * keeps its law under any exchange, so every member has the same mean and each difference has mean 0.
 *
 * <p>Source of the estimator: Yin, Yue, Zhou, ICML 2019, arXiv 1905.01413; the weights are ours. Unbiased. Evaluations:
 * those of {@link Arsm}, draw by draw, since a pseudo action that differs from the true one has moved some variable.
 * Equal to {@link Arsm} for one variable; the more variables and the sharper, the less variance beside it.
 */
public record ArsmRaoBlackwell() implements CostEstimator {
    @Override
    public String name() {
        return "arsm-rb";
    }

    @Override
    public boolean isUnbiased() {
        return true;
    }

    @Override
    public long evaluations(GroupShape shape) {
        return ArsmSweep.evaluations(shape);
    }

    @Override
    public boolean freshLaterNoise() {
        return false;
    }

    @Override
    public CostSweep sweep(GroupShape shape) {
        return new ThinnedSweep(shape);
    }

    private static final class ThinnedSweep extends ArsmSweep {
        /** By category, then variable: whether some exchange with the category moves the variable. */
        private final boolean[] moves;

        ThinnedSweep(GroupShape shape) {
            super(shape);
            moves = new boolean[shape.maxCardinality() * variables];
        }

        @Override
        void beginMoves() {
            Arrays.fill(moves, false);
        }

        @Override
        void moved(int v, int m, int j) {
            moves[m * variables + v] = true;
            moves[j * variables + v] = true;
        }

        @Override
        void thin(double[] weight) {
            for (int i = 0; i < weight.length; i++) if (!moves[i]) weight[i] = 0;
        }
    }
}
