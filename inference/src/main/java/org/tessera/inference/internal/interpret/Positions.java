package org.tessera.inference.internal.interpret;

import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.inference.data.Binding;

/** All positions of some axes in row-major order. */
record Positions(Binding binding, List<Axis> axes) {
    interface Visitor {
        void visit(int flat, Environment environment);
    }

    int count() {
        return binding.size(axes);
    }

    /** Visits every position; {@code outer} is known there too. */
    void forEach(Environment outer, Visitor visitor) {
        visit(0, 0, outer, visitor);
    }

    private void visit(int dimension, int flat, Environment environment, Visitor visitor) {
        if (dimension == axes.size()) {
            visitor.visit(flat, environment);
            return;
        }
        Axis axis = axes.get(dimension);
        int size = binding.size(axis);
        for (int i = 0; i < size; i++) visit(dimension + 1, flat * size + i, environment.with(axis, i), visitor);
    }

    /** The row-major number of a position. */
    int flat(Environment environment) {
        int flat = 0;
        for (Axis axis : axes) flat = flat * binding.size(axis) + environment.at(axis);
        return flat;
    }

    /** The position with a row-major number. */
    Environment environment(int flat) {
        Environment environment = Environment.EMPTY;
        for (int d = axes.size() - 1, rest = flat; d >= 0; d--) {
            int size = binding.size(axes.get(d));
            environment = environment.with(axes.get(d), rest % size);
            rest /= size;
        }
        return environment;
    }
}
