package org.tessera.inference.estimator;

/** Estimates from evaluations of the cost at a true action and at some pseudo actions. */
public non-sealed interface CostEstimator extends GradientEstimator {
    /**
     * Whether latents sampled later, given a pseudo action, take fresh noise (independent draws) rather than the true
     * action's own noise (coupled swaps).
     */
    boolean freshLaterNoise();

    /** Whether it carries one number for each cost from step to step; see {@link #updateState}. */
    default boolean hasState() {
        return false;
    }

    /**
     * Updates the carried numbers after a step from the mean true cost over the step's problems. {@code steps} counts
     * the steps before this one.
     */
    default void updateState(double[] state, double[] meanTrueCost, long steps) {}

    @Override
    CostSweep sweep(GroupShape shape);
}
