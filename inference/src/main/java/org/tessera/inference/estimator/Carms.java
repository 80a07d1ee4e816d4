package org.tessera.inference.estimator;

/**
 * REINFORCE over M negatively coupled draws, debiased by importance ratios: {@code g_k = 1/(M(M-1)) sum_{i != j}
 * r_k(z_ik, z_jk) (f_i - f_j) (e_{z_ik} - p_k)}, {@code r(a, b) = p_a p_b / P(a, b)} with P the law of a pair of draws
 * of variable k alone, never clipped. Pairs of equal categories cancel and need no ratio.
 *
 * <p>Coupling: {@code (d_1..d_M) ~ Dirichlet(1, .., 1)}, {@code u_i = 1 - (1 - d_i)^(M-1)} are uniform each and never
 * large together, joint survival {@code P(u_i > s, u_j > t) = max(0, (1-s)^(1/(M-1)) + (1-t)^(1/(M-1)) - 1)^(M-1)};
 * categories by inverse CDF, P by rectangles. Source: Dimitriev, Zhou, "CARMS: Categorical-antithetic-REINFORCE
 * multi-sample gradient estimator", NeurIPS 2021.
 *
 * <p>Why it is unbiased for any probabilities: the copula alone gives P(a, b) = 0 to some pairs of categories (both in
 * the upper tail; with M = 2 all that do not face each other), and what they contribute would be lost. So with a small
 * probability w a variable takes M independent draws instead, and {@code P = (1-w) P_copula + w p_a p_b}, hence r &lt;=
 * 1/w. With two categories P_copula(a, b) &gt;= p_a p_b already, so w = 0, r &lt;= 1, and M = 2 has the law of
 * {@link DisArm}. The two likeliest categories stand at the ends of the order, where the copula puts pairs together. w
 * is the one of 0.1, 0.3, 0.5, 0.8 that made {@code sum_{a != b} (p_a p_b)^2 / P(a, b)} least over random logits:
 * random rotations of the order were no better beyond M = 2, reversals worse.
 *
 * <p>Unbiased. Evaluations: M. The gain over {@link Rloo} is large for two categories and few draws, and a few per cent
 * for many categories, where independent draws differ anyway.
 *
 * @param draws M, the true action included
 */
public record Carms(int draws) implements CostEstimator {
    /** More would not fit the arrays of a step. */
    private static final int MOST = 1_000_000;

    public Carms {
        if (draws > MOST) throw new IllegalArgumentException("carms couples at most " + MOST + " draws, not " + draws);
        if (draws < 2)
            throw new IllegalArgumentException(
                    "carms couples at least 2 draws, not " + draws + "; reinforce() needs one only");
    }

    @Override
    public String name() {
        return "carms:" + draws;
    }

    @Override
    public boolean isUnbiased() {
        return true;
    }

    @Override
    public long evaluations(GroupShape shape) {
        return draws;
    }

    @Override
    public boolean freshLaterNoise() {
        return true;
    }

    @Override
    public CostSweep sweep(GroupShape shape) {
        return new CarmsSweep(shape, draws, independence());
    }

    /** Probability w of independent draws for a variable of more than two categories. */
    private double independence() {
        return draws == 2 ? 0.8 : draws == 3 ? 0.5 : draws == 4 ? 0.3 : 0.1;
    }
}
