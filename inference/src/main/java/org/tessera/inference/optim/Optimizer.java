package org.tessera.inference.optim;

import java.util.Map;

/**
 * A rule that turns gradients into steps downhill. Immutable; what it remembers of a segment is in the segment's
 * {@link Updater}.
 */
public interface Optimizer {
    /** As it is shown in a plan: {@code adam(0.001)}. */
    String name();

    /** A fresh updater, with moments at zero. */
    Updater updater(Segment segment);

    /** The same rule with its learning rate multiplied by {@code schedule} at each step. */
    Optimizer schedule(Schedule schedule);

    /** Whether it ever moves anything. */
    default boolean moves() {
        return true;
    }

    /** Updates one segment, and only the visited rows of one that has rows, moments included. Not thread-safe. */
    interface Updater {
        /**
         * Moves the segment's values by one step against its gradient.
         *
         * @param step steps before this one, for the schedule
         * @param gradientScale factor of the gradient
         */
        void step(long step, double gradientScale);

        /** A copy of what must be kept for training to go on as if never stopped. */
        Map<String, double[]> state();

        /**
         * Refuses a state that {@link #restore} cannot take; changes nothing.
         *
         * @throws IllegalArgumentException naming what is missing, too much, of another length or not a number
         */
        default void check(Map<String, double[]> state) {
            Map<String, double[]> own = state();
            StateArrays.requireNames(state, own.keySet());
            own.forEach((name, values) -> StateArrays.requireNumbers(state, name, values.length));
        }

        /** Takes back what {@link #state} gave. */
        void restore(Map<String, double[]> state);
    }
}
