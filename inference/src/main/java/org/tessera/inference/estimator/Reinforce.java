package org.tessera.inference.estimator;

/**
 * The score-function estimator: {@code g = f(z) (e_z - p)}. Source: Williams, "Simple statistical gradient-following
 * algorithms for connectionist reinforcement learning", Machine Learning 8, 1992. Unbiased, with a variance that grows
 * with the level of f. Evaluations: 1.
 */
public record Reinforce() implements CostEstimator {
    @Override
    public String name() {
        return "reinforce";
    }

    @Override
    public boolean isUnbiased() {
        return true;
    }

    @Override
    public long evaluations(GroupShape shape) {
        return 1;
    }

    @Override
    public boolean freshLaterNoise() {
        return false;
    }

    @Override
    public CostSweep sweep(GroupShape shape) {
        return new ScoreSweep(shape);
    }
}
