package org.tessera.inference.randommodels;

import java.util.List;

/** A discrete expression of a spec: a position in its domain. */
sealed interface Place {
    /** In order of declaration, but for a variable or index itself: those of the node. */
    List<Ax> axes();

    /** The axis it points into. */
    Ax domain();

    /** A discrete variable. */
    record VarRef(String name, List<Ax> axes, Ax domain) implements Place {}

    /** Integer data. */
    record IndexRef(String name, List<Ax> axes, Ax domain) implements Place {}

    /** {@code source} read along one of its axes. */
    record At(Place source, Ax axis, Place at) implements Place {
        @Override
        public List<Ax> axes() {
            return Ax.union(Ax.without(source.axes(), List.of(axis)), at.axes());
        }

        @Override
        public Ax domain() {
            return source.domain();
        }
    }

    /** The same over a twin. */
    record View(Place source, Ax from, Ax to) implements Place {
        @Override
        public List<Ax> axes() {
            return Ax.union(Ax.without(source.axes(), List.of(from)), List.of(to));
        }

        @Override
        public Ax domain() {
            return source.domain();
        }
    }

    /** The state of a chain one step before, inside its step. */
    record Previous(String name, List<Ax> axes, Ax domain, Ax time) implements Place {}
}
