package org.tessera.inference.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.GroupShape;
import org.tessera.inference.graph.StochasticGraph;

/**
 * Which estimator serves which latent, in which groups and levels, and the evaluations of the costs that makes in a step.
 *
 * @param groups in order of level
 */
public record Plan(StochasticGraph graph, List<Group> groups, ToIntFunction<Axis> size) {
    public Plan {
        groups = List.copyOf(groups);
    }

    /** Number of levels: latents of one level are drawn and swapped jointly, later levels re-drawn from their own noise. */
    public int levels() { return groups.stream().mapToInt(g -> g.level() + 1).max().orElse(0); }

    /** The most evaluations of the costs of one problem that a step can need, summed over all problems of all groups. */
    public long evaluationsBound() { return groups.stream().mapToLong(this::evaluationsBound).sum(); }

    public long evaluationsBound(Group g) {
        GroupShape shape = g.shape(size);
        long each = 1;
        if (g.estimator() != null) each = g.estimator().evaluations(shape);
        else for (int c : shape.cardinality()) each *= c;
        return each * g.problems(size);
    }

    @Override public String toString() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"latents", "level", "estimator", "problems", "variables each", "evaluations at most", "costs it reaches"});
        for (Group g : groups) {
            GroupShape s = g.shape(size);
            rows.add(new String[] {
                g.name(), String.valueOf(g.level()), g.estimator() == null ? "exact, summed out" : g.estimator().name(),
                g.problems(size) + (g.block().isEmpty() ? "" : " (" + String.join(" x ", g.block().stream().map(Axis::name).toList()) + ")"),
                s.variables() + " of " + cards(s), String.valueOf(evaluationsBound(g)),
                String.join(", ", g.reached().stream().map(r -> r.cost().name()).toList())});
        }
        String floor = groups.stream().anyMatch(g -> g.estimator() != null) ? "log-probabilities are floored at -1e4\n" : "";
        String batch = graph.minibatch() == null ? "" : "a step sees " + size.applyAsInt(graph.minibatch()) + " of plate " + graph.minibatch() + "\n";
        return "plan, " + graph.nodes().size() + " nodes, " + levels() + (levels() == 1 ? " level\n" : " levels\n") + TextTable.of(rows) + batch + floor;
    }

    private static String cards(GroupShape s) {
        int[] c = s.cardinality();
        int least = java.util.Arrays.stream(c).min().orElse(0), most = s.maxCardinality();
        return least == most ? most + " categories" : least + " to " + most + " categories";
    }
}
