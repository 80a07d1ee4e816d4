package org.tessera.inference.internal.graph;

import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Node;

/** How one axis of a latent's elements maps to the elements of a node that depends on them. */
public sealed interface AxisReach {
    /** Position i of the latent reaches position i of {@code at}. */
    record Same(Axis at) implements AxisReach {}

    /** Position i of the latent reaches position i + steps of {@code at}. */
    record Shift(Axis at, int steps) implements AxisReach {}

    /** Position i of the latent reaches the elements where the data of {@code index} say i. */
    record Indexed(Node index) implements AxisReach {}

    /**
     * Every position reaches every element: the axis was consumed by a net, a sum, a black box, or read at a drawn
     * position.
     */
    record All() implements AxisReach {}

    AxisReach ALL = new All();
}
