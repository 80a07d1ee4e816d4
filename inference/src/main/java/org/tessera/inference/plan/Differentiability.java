package org.tessera.inference.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.inference.estimator.DerivativeEstimator;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.StochasticGraph;

/**
 * Refuses estimators that read the derivative of the costs by a draw where that derivative does not exist or would be
 * lost.
 */
final class Differentiability {
    private final Set<Latent> relaxed = new HashSet<>();
    private final ToIntFunction<Axis> size;
    private final Function<Latent, Optional<GradientEstimator>> estimator;
    /** The relaxed latents a node reads otherwise than through the draws of others. */
    private final Map<Node, Set<Latent>> read = new HashMap<>();

    private Differentiability(Function<Latent, Optional<GradientEstimator>> estimator, ToIntFunction<Axis> size) {
        this.estimator = estimator;
        this.size = size;
    }

    /** Throws, naming the latent and the cost, when some latent's estimator would get a wrong derivative. */
    static void require(
            StochasticGraph graph, Function<Latent, Optional<GradientEstimator>> estimator, ToIntFunction<Axis> size) {
        Differentiability check = new Differentiability(estimator, size);
        for (Latent l : graph.latents()) {
            if (estimator.apply(l).filter(DerivativeEstimator.class::isInstance).isPresent()) check.relaxed.add(l);
        }
        if (check.relaxed.isEmpty()) return;
        for (Latent l : graph.latents()) {
            if (estimator.apply(l).isEmpty())
                throw check.refusal(check.relaxed.iterator().next(), "'" + l.name() + "' is summed out beside it");
        }
        for (CostNode c : graph.costs()) check.walk(c.node(), "cost '" + c.name() + "'", new HashSet<>());
        for (Latent l : graph.latents())
            if (l.logits() != null) check.walk(l.logits(), "what '" + l.name() + "' is drawn from", new HashSet<>());
    }

    private void walk(Node root, String where, Set<Node> seen) {
        Deque<Node> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Node n = open.pop();
            if (!seen.add(n) || read(n).isEmpty()) continue;
            check(n, where);
            for (int i = n.inputs().size() - 1; i >= 0; i--)
                open.push(n.inputs().get(i));
        }
    }

    private void check(Node n, String where) {
        List<Node> in = n.inputs();
        if (n.op() instanceof Op.BlackBoxCost)
            throw refusal(first(n), where + " is a black box, which no one can differentiate");
        if (n.op() instanceof Op.Binary b
                && (b.function() == BinaryFunction.GT
                        || b.function() == BinaryFunction.LT
                        || b.function() == BinaryFunction.EQ)) {
            throw refusal(
                    first(n),
                    where + " compares its value (" + b.function().name().toLowerCase(java.util.Locale.ROOT)
                            + "), and a comparison's derivative is 0");
        }
        if (n.op() instanceof Op.Where && !read(in.get(0)).isEmpty() && !isBinaryDraw(in.get(0))) {
            throw refusal(
                    first(in.get(0)),
                    where + " branches on its value (where), and the branch's derivative by the value is lost");
        }
        if (n.op() instanceof Op.Scan && in.stream().anyMatch(i -> i.isInteger() && !read(i).isEmpty()))
            throw refusal(first(n), where + " reads a table at its value within a recursion");
        if (n.isInteger() && n.op() instanceof Op.Gather && drawn(in.get(0)) == null) {
            throw refusal(first(n), where + " reads data indices at its value, and an index has no derivative");
        }
    }

    private Set<Latent> read(Node n) {
        for (Node x : StochasticGraph.ordered(List.of(n), read::containsKey)) {
            Set<Latent> all = new HashSet<>();
            if (x.op() instanceof Op.Sample s && relaxed.contains(s.latent())) all.add(s.latent());
            for (Node i : x.inputs()) all.addAll(Objects.requireNonNull(read.get(i)));
            read.put(x, all);
        }
        return Objects.requireNonNull(read.get(n));
    }

    private Latent first(Node n) {
        return read(n).stream()
                .min(java.util.Comparator.comparing(Latent::name))
                .orElseThrow();
    }

    /** Whether the condition is a draw of two categories: then the value is linear in it. */
    private boolean isBinaryDraw(Node condition) {
        if (condition.op() instanceof Op.Align || condition.op() instanceof Op.Rename)
            return isBinaryDraw(condition.inputs().get(0));
        if (!(condition.op() instanceof Op.ToReal)) return false;
        Latent l = drawn(condition.inputs().get(0));
        return l != null && size.applyAsInt(l.outcome()) == 2;
    }

    /** The latent whose draws an integer node holds, in whatever order; null for data. */
    private static @Nullable Latent drawn(Node n) {
        if (n.op() instanceof Op.Sample s) return s.latent();
        return n.inputs().isEmpty() ? null : drawn(n.inputs().get(0));
    }

    private IllegalArgumentException refusal(Latent l, String why) {
        return new IllegalArgumentException(estimator.apply(l).orElseThrow().name() + " cannot serve '" + l.name()
                + "': it needs the derivative of the costs by the draw, but " + why
                + ". Cure: an estimator that only evaluates the costs, as in estimator(\"" + l.name() + "\", arsm())");
    }
}
