package org.tessera.inference.run;

/** How long a run goes on. */
public sealed interface Budget {
    record Steps(long count) implements Budget {}

    /** Passes over the minibatched plate; a step without one is a pass. */
    record Epochs(int count) implements Budget {}

    record Seconds(double count) implements Budget {}

    /** Counted work: an evaluation of the costs of one problem is 1, its reverse sweep 2. The same on every machine. */
    record Work(double count) implements Budget {}

    static Budget steps(long count) {
        require(count > 0, "steps", count);
        return new Steps(count);
    }

    static Budget epochs(int count) {
        require(count > 0, "epochs", count);
        return new Epochs(count);
    }

    static Budget seconds(double count) {
        require(count > 0, "seconds", count);
        return new Seconds(count);
    }

    static Budget work(double count) {
        require(count > 0, "evaluations", count);
        return new Work(count);
    }

    private static void require(boolean ok, String what, Number got) {
        if (!ok) throw new IllegalArgumentException("a run takes a positive number of " + what + ", not " + got);
    }
}
