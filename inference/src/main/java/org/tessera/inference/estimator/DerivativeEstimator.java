package org.tessera.inference.estimator;

/**
 * Estimates from the derivative of the cost by the one-hots of the true action, so the cost must be differentiable by
 * the draw. It comes in one reverse sweep through the cost.
 */
public non-sealed interface DerivativeEstimator extends GradientEstimator {
    /** The true action's. */
    @Override
    default long evaluations(GroupShape shape) {
        return 1;
    }

    @Override
    DerivativeSweep sweep(GroupShape shape);
}
