package org.tessera.inference.estimator;

import java.util.Optional;

/**
 * Estimates {@code d E_{z ~ softmax(phi)} [f(z)] / d phi} from evaluations of the cost f at a true action and at some
 * pseudo actions. Implementations are immutable; the scratch of one thread is its {@link Sweep}.
 */
public non-sealed interface GradientEstimator extends EstimatorChoice {
    /** Whether the expected estimate is the gradient. */
    boolean isUnbiased();

    /** The most evaluations of f for one problem in a step, the true action's included. */
    long evaluations(GroupShape shape);

    /**
     * Whether latents sampled later, given a pseudo action, take fresh noise (independent draws) rather than the true
     * action's own noise (coupled swaps).
     */
    boolean freshLaterNoise();

    /**
     * Whether it reads the derivative of the cost by the one-hots of the true action, in place of costs of pseudo
     * actions; see {@link Sweep#merge}.
     */
    default boolean needsDifferentiableCost() {
        return false;
    }

    /** Whether it carries one number for each cost from step to step; see {@link #updateState}. */
    default boolean hasState() {
        return false;
    }

    /**
     * Updates the carried numbers after a step from the mean true cost over the step's problems. {@code steps} counts
     * the steps before this one.
     */
    default void updateState(double[] state, double[] meanTrueCost, long steps) {}

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
