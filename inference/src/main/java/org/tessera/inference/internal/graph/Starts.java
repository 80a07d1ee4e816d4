package org.tessera.inference.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Parameter;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Owner;

/**
 * Where free parameters start, and in which order of axes they are stored: the minibatched plate first, so that its
 * rows are contiguous.
 */
final class Starts {
    private final ToIntFunction<Axis> size;
    private final @Nullable Axis minibatch;
    private final Map<Owner, Node> made = new HashMap<>();

    Starts(ToIntFunction<Axis> size, @Nullable Axis minibatch) {
        this.size = size;
        this.minibatch = minibatch;
    }

    Node free(NodeFactory nodes, Owner owner, String name, List<Axis> declared, double[] start) {
        return made.computeIfAbsent(owner, key -> {
            List<Axis> stored = new ArrayList<>(declared);
            if (minibatch != null && stored.remove(minibatch)) stored.add(0, minibatch);
            double[] values = start.length <= 1 ? start : permute(start, declared, stored);
            return nodes.real(new Op.Free(owner, name, values), List.of(), stored);
        });
    }

    /**
     * Declared starting values moved to unconstrained space; empty when none were declared, one when one serves all.
     */
    double[] unconstrained(Parameter p) {
        double[] start = p.start();
        return start == null ? new double[0] : Unconstrained.of(p, start, size);
    }

    private double[] permute(double[] values, List<Axis> from, List<Axis> to) {
        long expected = 1;
        for (Axis a : from) expected *= size.applyAsInt(a);
        if (values.length != expected) {
            throw new IllegalArgumentException(
                    "init has " + values.length + " values where axes " + from + " hold " + expected);
        }
        return AxisOrder.reorder(values, from, to, size);
    }
}
