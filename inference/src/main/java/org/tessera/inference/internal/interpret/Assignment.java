package org.tessera.inference.internal.interpret;

import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Variable;

/** Where an evaluation finds the values of variables. */
interface Assignment {
    /** The category at a row-major position of the variable's axes. */
    int category(CategoricalVariable variable, int flat);

    /** The value at a row-major position as a real. */
    double real(Variable variable, int flat);
}
