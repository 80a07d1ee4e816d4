package org.tessera.dsl;

import java.util.List;
import org.tessera.dsl.ast.Distribution;

/** A random variable of a model. */
public sealed interface Variable permits CategoricalVariable, RealVariable {
    String name();

    /** Index axes: those of the arguments and its own {@code over}, in order. */
    List<Axis> axes();

    Distribution distribution();

    /** Whether it was declared {@code observed()}: data must be bound to it. Any other variable may be given too. */
    boolean isObserved();
}
