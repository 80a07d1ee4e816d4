package org.tessera.inference.estimator;

/**
 * The score-function estimator with a moving average of earlier costs as baseline: {@code g = (f(z) - b) (e_z - p)}.
 * Source: Williams, Machine Learning 8, 1992. Unbiased, because b is made of earlier steps only. Evaluations: 1.
 *
 * @param decay weight of the old average in the new one
 */
public record ReinforceWithBaseline(double decay) implements CostEstimator {
    public ReinforceWithBaseline {
        if (!(decay >= 0 && decay < 1))
            throw new IllegalArgumentException("the baseline's decay must be in [0, 1), not " + decay);
    }

    @Override
    public String name() {
        return "reinforce-baseline";
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
    public boolean hasState() {
        return true;
    }

    /** The first step sets the average, so that it does not start from a zero that means nothing. */
    @Override
    public void updateState(double[] state, double[] meanTrueCost, long steps) {
        double keep = steps == 0 ? 0 : decay;
        for (int i = 0; i < state.length; i++) state[i] = keep * state[i] + (1 - keep) * meanTrueCost[i];
    }

    @Override
    public CostSweep sweep(GroupShape shape) {
        return new ScoreSweep(shape);
    }
}
