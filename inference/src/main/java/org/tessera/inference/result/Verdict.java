package org.tessera.inference.result;

/**
 * How far a fit is to be trusted.
 *
 * @param kind the word
 * @param reason the sentence behind it
 * @param reached of the starts that were finished, how many ended at the value that is kept
 * @param finished starts that were finished
 */
public record Verdict(Kind kind, String reason, int reached, int finished) {
    /** The words, and what to do where there is something to do. */
    public enum Kind {
        /**
         * Nothing promises to gain more: gradient and M-steps of a deterministic objective, or means of a stochastic
         * one that no longer move.
         */
        CONVERGED("converged", ""),
        /** The budget ended while the objective was still falling. */
        STILL_FALLING("still falling", "its numbers would move on: give it a larger budget"),
        /** The parameters move more than the noise of the objective explains: the learning rate is too large. */
        JUMPING("jumping", "its numbers depend on the step it ended with"),
        /** A likelihood is unbounded and a parameter runs to its edge on few data. */
        RUNNING_TO_INFINITY("running to infinity", "its numbers are no estimates"),
        /** Stopped by the user. */
        INTERRUPTED("interrupted", "its numbers are those of the step where it was stopped, not of a finished fit");
        private final String words, care;

        Kind(String words, String care) {
            this.words = words;
            this.care = care;
        }

        /** As it is printed. */
        public String words() {
            return words;
        }

        /** How far the numbers are to be relied on; empty where there is nothing to warn of. */
        public String care() {
            return care;
        }
    }

    public static Verdict interrupted(String at) {
        return new Verdict(Kind.INTERRUPTED, "at " + at, 0, 0);
    }

    /** Whether there is nothing to warn of. */
    public boolean isConverged() {
        return kind == Kind.CONVERGED;
    }

    /** Whether the user stopped it. */
    public boolean isInterrupted() {
        return kind == Kind.INTERRUPTED;
    }

    /** Word and reason: "interrupted: at 343 of 100000 steps". */
    public String summary() {
        String starts = finished > 1 ? "; " + reached + " of " + finished + " starts reached it" : "";
        return kind.words() + (reason.isEmpty() ? "" : ": " + reason) + starts;
    }

    /** The summary, and how far the numbers are to be relied on. */
    @Override
    public String toString() {
        return summary() + (kind.care().isEmpty() ? "" : "; " + kind.care());
    }
}
