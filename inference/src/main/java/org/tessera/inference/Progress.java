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
}
