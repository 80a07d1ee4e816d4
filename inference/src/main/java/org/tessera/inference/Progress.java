package org.tessera.inference;

/** Hears of each step of a run, on the thread that runs it. */
@FunctionalInterface
public interface Progress {
    /**
     * @param done steps done
     * @param total steps to do, or -1 when the budget is a time
     * @param cost objective of the step divided by the size of the minibatched plate (nats)
     * @param seconds time since the run began
     * @return false to stop: the run then returns what it has
     */
    boolean step(long done, long total, double cost, double seconds);

    /** A run ended, by its budget or before; each of several restarts is a run. Not called when a step fails. */
    default void ended() {}
}
