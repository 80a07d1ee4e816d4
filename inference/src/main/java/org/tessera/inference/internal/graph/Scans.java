package org.tessera.inference.internal.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.StochasticGraph;

/** Cuts a recursion's step into what is computed at each position and what is computed before. */
final class Scans {
    private Scans() {}

    /**
     * @param start over the axes but {@code along}
     * @param body the step's value over all axes
     */
    static Node of(NodeFactory nodes, Axis along, Node start, Node carried, Node body, List<Axis> axes) {
        Set<Node> inner = new LinkedHashSet<>(), outer = new LinkedHashSet<>(), dependent = new HashSet<>();
        for (Node n : StochasticGraph.ordered(List.of(body))) {
            if (n == carried) dependent.add(n);
            else if (n.inputs().stream().anyMatch(dependent::contains)) {
                dependent.add(n);
                inner.add(n);
            }
        }
        Set<Axis> mixed = new LinkedHashSet<>(List.of(along));
        for (Node n : inner) {
            mixed.addAll(mixedBy(n));
            for (Node i : n.inputs()) if (!dependent.contains(i)) outer.add(i);
        }
        List<Node> inputs = new ArrayList<>(List.of(start));
        inputs.addAll(outer);
        Op scan = new Op.Scan(along, carried, body, List.copyOf(inner), List.copyOf(outer), List.copyOf(mixed));
        return nodes.real(scan, inputs, axes);
    }

    /** Axes along which a node reads more than its own position. */
    private static List<Axis> mixedBy(Node n) {
        List<Axis> mixed = new ArrayList<>();
        for (Node i : n.inputs()) mixed.addAll(NodeFactory.without(i.axes(), n.axes()));
        if (n.op() instanceof Op.Softmax s) mixed.add(s.along());
        if (n.op() instanceof Op.CumulativeSum c) mixed.add(c.along());
        if (n.op() instanceof Op.Lag l) mixed.add(l.along());
        if (n.op() instanceof Op.Rename r) mixed.addAll(List.of(r.from(), r.to()));
        if (n.op() instanceof Op.Gather g) mixed.addAll(g.bound());
        if (n.op() instanceof Op.Scan s) mixed.addAll(s.mixed());
        return mixed;
    }
}
