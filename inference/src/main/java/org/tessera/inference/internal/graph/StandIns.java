package org.tessera.inference.internal.graph;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Owner;
import org.tessera.inference.graph.StochasticGraph;

/**
 * Terms in which some nodes are free values over the same axes, whatever they were computed from. What holds of such a
 * term for all its free values holds of the term it was for all that the nodes it lost can be.
 */
public final class StandIns {
    private final Predicate<Node> replaced;
    private final Map<Node, Node> copies = new HashMap<>();
    private final String prefix;

    private StandIns(Collection<Node> all, Predicate<Node> replaced) {
        this.replaced = replaced;
        Set<String> learned = all.stream()
                .map(Node::op)
                .filter(Op.Free.class::isInstance)
                .map(op -> ((Op.Free) op).name())
                .collect(Collectors.toSet());
        String fresh = "stands for ";
        while (anyStartsWith(learned, fresh)) fresh += "node ";
        prefix = fresh;
    }

    private static boolean anyStartsWith(Set<String> names, String prefix) {
        return names.stream().anyMatch(n -> n.startsWith(prefix));
    }

    /**
     * The terms, with free values in place of some nodes; nodes that they shared they still share.
     *
     * @param replaced which real nodes are not looked into
     */
    public static List<CostNode> in(List<CostNode> terms, Predicate<Node> replaced) {
        List<Node> all =
                StochasticGraph.ordered(terms.stream().map(CostNode::node).toList());
        StandIns standIns = new StandIns(all, replaced);
        for (Node n : all) standIns.copies.put(n, standIns.copy(n));
        return terms.stream()
                .map(t -> new CostNode(t.name(), t.role(), standIns.copies.get(t.node()), t.sign()))
                .toList();
    }

    private Node copy(Node n) {
        if (replaced.test(n)) {
            Op free = new Op.Free(new Owner.StandsFor(n), prefix + n.id(), new double[0]);
            return new Node(copies.size(), free, List.of(), n.axes(), false);
        }
        return new Node(
                copies.size(), n.op(), n.inputs().stream().map(copies::get).toList(), n.axes(), n.isInteger());
    }
}
