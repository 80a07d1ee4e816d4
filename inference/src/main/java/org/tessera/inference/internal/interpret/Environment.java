package org.tessera.inference.internal.interpret;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;

/**
 * Where an expression is evaluated: a position along each of some axes. Immutable; the latest position of an axis
 * counts.
 */
final class Environment {
    static final Environment EMPTY = new Environment(null, null, 0);

    private final @Nullable Environment outer;
    private final @Nullable Axis axis;
    private final int position;

    private Environment(@Nullable Environment outer, @Nullable Axis axis, int position) {
        this.outer = outer;
        this.axis = axis;
        this.position = position;
    }

    static Environment of(Map<Axis, Integer> positions) {
        Environment e = EMPTY;
        for (var p : positions.entrySet()) e = e.with(p.getKey(), p.getValue());
        return e;
    }

    Environment with(Axis axis, int position) {
        return new Environment(this, axis, position);
    }

    int at(Axis axis) {
        for (Environment e = this; e != null; e = e.outer) if (e.axis == axis) return e.position;
        throw new IllegalStateException("No position along axis '" + axis + "' is known here.");
    }
}
