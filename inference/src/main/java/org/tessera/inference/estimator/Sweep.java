package org.tessera.inference.estimator;

import org.tessera.inference.random.Streams;

/**
 * The scratch of one thread for one problem after the other: it draws true actions and, when it is more than
 * {@link DrawsOnly}'s, turns what the engine then computes into an estimate: a {@link CostSweep} costs of actions, a
 * {@link DerivativeSweep} the derivative of the cost by the draw. Allocates nothing after construction.
 */
public sealed interface Sweep permits CostSweep, DerivativeSweep, DrawsOnly.Draws {
    /**
     * Fills the problem's true action; an estimator's sweep does it by the race {@code argmin_i (log e_i - phi_i)} with
     * the problem's noise, which it fills from the streams.
     */
    void draw(Draw draw, Streams random);
}
