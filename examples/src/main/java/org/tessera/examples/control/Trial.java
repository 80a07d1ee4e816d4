package org.tessera.examples.control;

/** A pseudo action to be tried from a state of the episode. */
final class Trial {
    final int step;
    final int[] action;
    /** The discounted return of the trial; until it is made, or when it is left out, {@link #weight} is 0. */
    double outcome;
    /** What the difference to the episode's own return counts. */
    double weight;

    Trial(int step, int[] action) {
        this.step = step;
        this.action = action;
    }
}
