package org.tessera.inference.estimator;

import java.util.Optional;

/**
 * Estimates {@code d E_{z ~ softmax(phi)} [f(z)] / d phi} for a cost f: a {@link CostEstimator} from evaluations of f,
 * a {@link DerivativeEstimator} from its derivative at the true action. Implementations are immutable; the scratch of
 * one thread is its {@link Sweep}.
 */
public sealed interface GradientEstimator extends EstimatorChoice
        permits CostEstimator, DerivativeEstimator, DrawsOnly {
    /** Whether the expected estimate is the gradient. */
    boolean isUnbiased();

    /** The most evaluations of f for one problem in a step, the true action's included. */
    long evaluations(GroupShape shape);

    /**
     * Why it cannot serve a group of this shape, with a cure; empty when it can. {@link #sweep} throws the same
     * message.
     */
    default Optional<String> refusal(GroupShape shape) {
        return Optional.empty();
    }

    /** Working space for problems of this shape; one for each thread. */
    Sweep sweep(GroupShape shape);
}
