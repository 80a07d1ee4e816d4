package org.tessera.inference;

/**
 * How far a fit is to be trusted.
 *
 * @param kind the word
 * @param reason the sentence behind it
 * @param reached of the starts that were finished, how many ended at the value that is kept
 * @param finished starts that were finished
 */
public record Verdict(Kind kind, String reason, int reached, int finished) {
    /** The words. */
    public enum Kind {
        /** Nothing promises to gain more: gradient and M-steps of a deterministic objective, or means of a stochastic one that no longer move. */
        CONVERGED("converged"),
        /** The budget ended while the objective was still falling. */
        STILL_FALLING("still falling"),
        /** The parameters move more than the noise of the objective explains: the learning rate is too large. */
        JUMPING("jumping"),
        /** A likelihood is unbounded and a parameter runs to its edge on few data. */
        RUNNING_TO_INFINITY("running to infinity"),
        /** Stopped by the user. */
        INTERRUPTED("interrupted");

        private final String words;

        Kind(String words) { this.words = words; }

        /** As it is printed. */
        public String words() { return words; }
    }

    /** Whether there is nothing to warn of. */
    public boolean isConverged() { return kind == Kind.CONVERGED; }

    @Override public String toString() {
        String starts = finished > 1 ? "; " + reached + " of " + finished + " starts reached it" : "";
        return kind.words() + (reason.isEmpty() ? "" : ": " + reason) + starts;
    }
}
