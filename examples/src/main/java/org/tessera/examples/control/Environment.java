package org.tessera.examples.control;

import org.tessera.inference.random.RandomStream;

/**
 * A system in discrete time that an actor acts on, by one or several categorical actions at once. Its steps are
 * deterministic: chance is in the start and in the actor. Whoever runs it counts the steps and stops at its horizon.
 */
public interface Environment {
    /** Numbers of an observation. */
    int features();

    /** Categorical actions of a step. */
    int dimensions();

    /** Categories of each of them. */
    int choices();

    /** Goes to a random start. */
    void reset(RandomStream random);

    /** The whole state, to be given back to {@link #restore}. */
    double[] save();

    /** Goes to a state that {@link #save} gave. */
    void restore(double[] state);

    /** Writes what the actor sees of the state, {@link #features} numbers from {@code to[at]} on. */
    void observe(double[] to, int at);

    /**
     * Acts; returns the reward of the step.
     *
     * @param action a category for each dimension
     */
    double step(int[] action);

    /** Whether the state is an end: nothing follows. */
    boolean isOver();
}
