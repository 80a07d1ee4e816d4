package org.tessera.dsl;

import java.util.List;
import java.util.Optional;

/** A random variable of a model. */
public sealed interface Variable permits CategoricalVariable, RealVariable {
    String name();

    /**
     * Index axes: those of its own {@code over(..)} as written, then those of its arguments in the order in which the
     * model declared them.
     */
    List<Axis> axes();

    /** The axes of its values: {@link #axes()}, then those of an event that is a vector or a matrix. */
    default List<Axis> valueAxes() {
        return axes();
    }

    Distribution distribution();

    /** How often each of its values counts when it is observed; empty when once. */
    Optional<Argument> weight();

    /**
     * Whether it was declared {@code observed()}: data must be bound to it, gaps allowed. Any other variable may be
     * given too.
     */
    boolean isObserved();
}
