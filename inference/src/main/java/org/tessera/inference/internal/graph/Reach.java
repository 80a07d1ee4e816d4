package org.tessera.inference.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.StochasticGraph;

/**
 * Which elements of a node each element of a latent reaches, directly or through latents drawn later: a set of paths,
 * each with one {@link AxisReach} for each index axis of the latent. Claiming more than the truth costs variance,
 * claiming less would bias; so every doubt is {@code All}.
 */
public final class Reach {
    /** One way from a latent to a node. */
    public record Path(List<AxisReach> axes) {}

    private static final int MOST_PATHS = 16;
    private final Map<Node, Map<Latent, Set<Path>>> known = new HashMap<>();

    /** The paths to {@code node} from every latent it depends on. */
    public Map<Latent, Set<Path>> of(Node node) {
        Map<Latent, Set<Path>> paths = known.get(node);
        if (paths != null) return paths;
        // inputs first, so that how deep a graph is is nothing to the stack
        for (Node n : StochasticGraph.ordered(List.of(node), known::containsKey)) known.put(n, compute(n));
        return known.get(node);
    }

    private Map<Latent, Set<Path>> compute(Node n) {
        Map<Latent, Set<Path>> result = new LinkedHashMap<>();
        if (n.op() instanceof Op.Sample s) {
            Latent l = s.latent();
            add(
                    result,
                    l,
                    new Path(l.axes().stream()
                            .<AxisReach>map(AxisReach.Same::new)
                            .toList()));
            if (l.logits() != null) {
                of(l.logits())
                        .forEach((earlier, paths) ->
                                paths.forEach(p -> add(result, earlier, close(p, List.of(l.outcome())))));
            }
            return result;
        }
        for (int i = 0; i < n.inputs().size(); i++) {
            int input = i;
            of(n.inputs().get(i))
                    .forEach((latent, paths) -> paths.forEach(p -> add(result, latent, through(n, input, p))));
        }
        return result;
    }

    private static void add(Map<Latent, Set<Path>> to, Latent latent, Path path) {
        Set<Path> paths = to.computeIfAbsent(latent, l -> new LinkedHashSet<>());
        paths.add(path);
        if (paths.size() > MOST_PATHS) {
            paths.clear();
            paths.add(new Path(latent.axes().stream().map(a -> AxisReach.ALL).toList()));
        }
    }

    private Path through(Node n, int input, Path p) {
        Op op = n.op();
        List<Axis> inputAxes = n.inputs().get(input).axes();
        if (op instanceof Op.ShiftInt s) return shift(p, s.along(), s.steps());
        if (op instanceof Op.Lag l) return shift(p, l.along(), l.steps());
        if (op instanceof Op.Rename r) return rename(p, r.from(), r.to());
        if (op instanceof Op.Gather g && input == 0) return read(n, g, p);
        if (op instanceof Op.Softmax s) return close(p, List.of(s.along()));
        if (op instanceof Op.CumulativeSum c) return close(p, List.of(c.along()));
        if (op instanceof Op.Cholesky c) return close(p, List.of(c.row(), c.column()));
        if (op instanceof Op.TriangularSolve t) return close(p, List.of(t.row(), t.column()));
        if (op instanceof Op.Scan s) return close(p, s.mixed());
        // a net mixes all it reads, also along an axis that its output has again
        if (op instanceof Op.Net f) return close(p, f.spec().from());
        if (op instanceof Op.NetOfCodes f) return close(p, f.spec().from());
        // whatever axis of the input is gone from the node was consumed
        return close(p, NodeFactory.without(inputAxes, n.axes()));
    }

    /** Axes that mix or vanish: what ran along them reaches all. */
    private static Path close(Path p, List<Axis> consumed) {
        return map(p, r -> touches(r, consumed) ? AxisReach.ALL : r);
    }

    private static boolean touches(AxisReach r, List<Axis> axes) {
        if (r instanceof AxisReach.Same s) return axes.contains(s.at());
        if (r instanceof AxisReach.Shift s) return axes.contains(s.at());
        return r instanceof AxisReach.Indexed i && i.index().axes().stream().anyMatch(axes::contains);
    }

    private static Path shift(Path p, Axis along, int steps) {
        return map(p, r -> {
            if (r instanceof AxisReach.Same s && s.at() == along) return new AxisReach.Shift(along, steps);
            if (r instanceof AxisReach.Shift s && s.at() == along) return new AxisReach.Shift(along, s.steps() + steps);
            return touches(r, List.of(along)) ? AxisReach.ALL : r;
        });
    }

    private static Path rename(Path p, Axis from, Axis to) {
        return map(p, r -> {
            if (r instanceof AxisReach.Same s && s.at() == from) return new AxisReach.Same(to);
            if (r instanceof AxisReach.Shift s && s.at() == from) return new AxisReach.Shift(to, s.steps());
            return touches(r, List.of(from)) ? AxisReach.ALL : r;
        });
    }

    private static Path read(Node n, Op.Gather g, Path p) {
        return map(p, r -> {
            for (int i = 0; i < g.bound().size(); i++) {
                Axis bound = g.bound().get(i);
                if (!touches(r, List.of(bound))) continue;
                Node position = n.inputs().get(i + 1);
                return r instanceof AxisReach.Same && position.op() instanceof Op.IntData
                        ? new AxisReach.Indexed(position)
                        : AxisReach.ALL;
            }
            return r;
        });
    }

    private static Path map(Path p, java.util.function.UnaryOperator<AxisReach> f) {
        List<AxisReach> axes = new ArrayList<>(p.axes().size());
        for (AxisReach r : p.axes()) axes.add(f.apply(r));
        return new Path(List.copyOf(axes));
    }
}
