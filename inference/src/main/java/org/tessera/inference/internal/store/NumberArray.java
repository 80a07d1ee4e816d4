package org.tessera.inference.internal.store;

import java.util.function.IntToDoubleFunction;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.run.Precision;

/**
 * A named run of numbers to be written to a {@link NumberFile}.
 *
 * @param precision in which they are stored; floats come back bit for bit
 */
record NumberArray(String name, Precision precision, int count, IntToDoubleFunction at) {
    static NumberArray of(String name, double[] values) {
        return new NumberArray(name, Precision.FLOAT64, values.length, i -> values[i]);
    }

    /** A segment's unconstrained values, in its own precision. */
    static NumberArray of(String name, Segment s) {
        return new NumberArray(name, s.precision(), s.size(), s::value);
    }

    NumberShape shape() {
        return new NumberShape(name, precision, count);
    }
}
