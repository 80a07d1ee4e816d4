package org.tessera.inference.run;

import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.CostMeaning;
import org.tessera.inference.result.Verdict;

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

    /** A run begins: what its costs are. Each of several restarts is a run. */
    default void begins(CostMeaning costs) {}

    /**
     * A run ended. Not called when a step fails.
     *
     * @param history of what is kept, which of several starts need not be the one that was heard last
     * @param verdict how it ended: by its budget, at a minimum, or interrupted before
     */
    default void ended(CostHistory history, Verdict verdict) {}
}
