package org.tessera.inference.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Rich;
import org.tessera.inference.display.Displays;

/**
 * What a model, a guide and data make: latents in sampling order, cost nodes, and the deterministic nodes they need,
 * each over named axes.
 *
 * @param latents in an order in which each comes after those it depends on
 * @param costs the terms of the objective
 * @param minibatch the plate of which a step sees a part, or null
 * @param zeros what is done about probabilities of 0
 */
public record StochasticGraph(
        List<Latent> latents,
        List<CostNode> costs,
        @Nullable Axis minibatch,
        Zeros zeros) implements Rich {
    public StochasticGraph {
        latents = List.copyOf(latents);
        costs = List.copyOf(costs);
    }

    /** A graph in which nothing is done about probabilities of 0. */
    public StochasticGraph(List<Latent> latents, List<CostNode> costs, @Nullable Axis minibatch) {
        this(latents, costs, minibatch, Zeros.NONE);
    }

    /** Where the minibatched plate stands among some axes, or -1. */
    public int minibatchIn(List<Axis> axes) {
        return minibatch == null ? -1 : axes.indexOf(minibatch);
    }

    /** Every deterministic node, inputs first. */
    public List<Node> nodes() {
        Stream<Node> logits = latents.stream().map(Latent::logits).filter(java.util.Objects::nonNull);
        return ordered(Stream.concat(logits, costs.stream().map(CostNode::node)).toList());
    }

    /** The given nodes and all they need, inputs first. */
    public static List<Node> ordered(Collection<Node> roots) {
        return ordered(roots, n -> false);
    }

    /** The given nodes and all they need, inputs first, but for those that are known and what only they need. */
    public static List<Node> ordered(Collection<Node> roots, Predicate<Node> known) {
        Set<Node> seen = new LinkedHashSet<>();
        for (Node root : roots) if (!known.test(root)) visit(root, seen, known);
        return List.copyOf(seen);
    }

    /** With a stack of its own: graphs are as deep as the expressions they were made from. */
    private static void visit(Node root, Set<Node> seen, Predicate<Node> known) {
        Deque<Node> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Node n = open.peek();
            List<Node> missing = seen.contains(n)
                    ? List.of()
                    : needs(n).stream()
                            .filter(i -> !seen.contains(i) && !known.test(i))
                            .toList();
            if (missing.isEmpty()) seen.add(open.pop());
            else for (int i = missing.size() - 1; i >= 0; i--) open.push(missing.get(i));
        }
    }

    /** What a node reads; of a draw, the logits it is made from. */
    private static List<Node> needs(Node n) {
        if (!(n.op() instanceof Op.Sample s) || s.latent().logits() == null) return n.inputs();
        List<Node> all = new ArrayList<>(List.of(s.latent().logits()));
        all.addAll(n.inputs());
        return all;
    }

    @Override
    public Map<String, Object> mimeBundle() {
        return Displays.bundle(this);
    }

    @Override
    public String toString() {
        String drawn = latents.stream()
                .map(l -> "  stochastic    " + l + (l.level() > 0 ? " level " + l.level() : ""))
                .collect(Collectors.joining("\n"));
        String cost = costs.stream()
                .map(c -> "  cost          " + c.name() + c.node().axes())
                .collect(Collectors.joining("\n"));
        return "stochastic graph, " + nodes().size() + " nodes\n" + drawn + "\n" + cost;
    }
}
