package org.tessera.dsl;

import java.util.List;

/** A discrete expression: at each position of its index axes, a position in {@link #domain()}. */
public sealed interface IntExpr {
    /**
     * Index axes: of what is declared in its own order, of anything made from it in the order in which the axes were
     * declared.
     */
    List<Axis> axes();

    /** The axis the values point into. */
    Axis domain();

    /** A categorical variable of the model (in a guide: the guide's own draw of it). */
    record VariableValue(CategoricalVariable variable) implements IntExpr {
        @Override
        public List<Axis> axes() {
            return variable.axes();
        }

        @Override
        public Axis domain() {
            return variable.outcome();
        }
    }

    /** Integer data that points into an axis. */
    record IndexValue(Index index) implements IntExpr {
        @Override
        public List<Axis> axes() {
            return index.axes();
        }

        @Override
        public Axis domain() {
            return index.target();
        }
    }

    /** Fixed positions, row-major over axes that have a size. */
    record Constant(int[] values, List<Axis> axes, Axis domain) implements IntExpr {}

    /** {@code source} read at discrete positions of its own index axes. */
    record Gathered(IntExpr source, List<RealExpr.Binding> bindings, List<Axis> axes, Axis domain) implements IntExpr {}

    /** A view in which index axis {@code from} is called {@code to}, one of its twins. */
    record Renamed(IntExpr source, Axis from, Axis to, List<Axis> axes, Axis domain) implements IntExpr {}

    /** {@code source} one step earlier along {@code along}; what it is at step 0 must not be read. */
    record Previous(IntExpr source, Axis along) implements IntExpr {
        @Override
        public List<Axis> axes() {
            return source.axes();
        }

        @Override
        public Axis domain() {
            return source.domain();
        }
    }
}
