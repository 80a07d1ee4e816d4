package org.tessera.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared term of the objective that is not a variable's density. Terms are compared by identity: comparing
 * expressions would walk them.
 */
public sealed interface Term {
    String name();

    List<Axis> axes();

    /** Added to log p. */
    sealed interface Density extends Term {
        RealExpr logValue();

        @Override
        default List<Axis> axes() {
            return logValue().axes();
        }
    }

    /** A log-density of data that the user vouches for: it may depend on what is learned. */
    record LogLikelihood(String name, RealExpr logValue) implements Density {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** Added to log p; depends on no learned parameter. */
    record Factor(String name, RealExpr logValue) implements Density {

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /** Added to what is minimised. */
    record Cost(String name, RealExpr value) implements Term {
        @Override
        public List<Axis> axes() {
            return value.axes();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /**
     * A cost computed by the user's own code, one number for each position of {@code axes}. Each real or discrete input
     * is read at that position; axes of an input that are not in {@code axes} are handed over whole.
     *
     * @param detached whether the user said that no gradient goes through it to what is learned
     */
    record BlackBoxCost(
            String name,
            List<IntExpr> discrete,
            List<RealExpr> real,
            BlackBox function,
            List<Axis> axes,
            boolean sequential,
            boolean detached)
            implements Term {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
