package org.tessera.inference.plan;

import org.tessera.inference.estimator.GradientEstimator;

/**
 * What an estimator was measured to do for a group at fixed parameters.
 *
 * @param variance of one draw's gradient, summed over the group's logits
 * @param meanSquare square of the gradient's mean over the draws, summed over the logits: its own square plus
 *     {@code variance / draws}
 * @param problems independent problems of the group that were measured
 * @param evaluations of the costs of one problem in a draw, summed over the problems, the true actions' included
 * @param draws draws measured
 */
public record Measured(
        GradientEstimator estimator, double variance, double meanSquare, long problems, double evaluations, int draws) {
    /** The reverse sweep at a true action counts as two further evaluations. */
    private static final int REVERSE = 2;

    /** Counted work of a step for all problems. */
    public double work() {
        return evaluations + REVERSE * problems;
    }

    /** Square of the exact gradient, estimated without bias; not below 0. */
    public double signal() {
        return Math.max(0, meanSquare - variance / draws);
    }

    /**
     * Work for a given progress: {@code work x sqrt(signal + variance)}. Adam divides by the root of the gradient's
     * second moment, so a step gains in proportion to {@code signal / sqrt(signal + variance)} (Kingma, Ba, ICLR 2015,
     * section 2.1), and the signal is the same for all.
     */
    public double price(double signal) {
        return work() * Math.sqrt(signal + variance);
    }
}
