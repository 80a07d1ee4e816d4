package org.tessera.inference.estimator;

/**
 * Augment-REINFORCE-swap-merge: {@code g_c = sum_j [f(z^{c<->j}) - (1/C) sum_m f(z^{m<->j})] (1/C - pi_j)}, where pi is
 * the noise of the race normalised over the variable and {@code z^{c<->j}} its winner after pi_c and pi_j are
 * exchanged. Variables of a group exchange the same pair at once; a pair beyond a variable's categories, or with one
 * that is excluded, leaves it as it is, and C is the number of its categories that are not excluded. Source: Yin, Yue,
 * Zhou, "ARSM: Augment-REINFORCE-Swap-Merge Estimator for Gradient Backpropagation Through Categorical Variables", ICML
 * 2019, arXiv 1905.01413. Unbiased. Evaluations: at most {@code C(C-1)/2 + 1}, whatever the number of variables; fewer
 * as the distribution sharpens.
 */
public record Arsm() implements CostEstimator {
    @Override
    public String name() {
        return "arsm";
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
        return new ArsmSweep(shape);
    }
}
