package org.tessera.inference.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.graph.AxisReach;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Reach;
import org.tessera.inference.graph.StochasticGraph;

/** Groups the latents: those of one level and one estimator that share a cost are swapped together. */
public final class Planner {
    private final StochasticGraph graph;
    private final Reach reach = new Reach();

    private Planner(StochasticGraph graph) { this.graph = graph; }

    /** @param estimator the estimator of each latent; null sums it out */
    public static Plan plan(StochasticGraph graph, Function<Latent, @Nullable GradientEstimator> estimator, ToIntFunction<Axis> size) {
        Planner planner = new Planner(graph);
        Differentiability.require(graph, estimator, size);
        List<Group> groups = new ArrayList<>();
        for (Set<Latent> members : planner.components(estimator)) {
            Latent first = members.iterator().next();
            Group group = planner.group(List.copyOf(members), first.level(), estimator.apply(first));
            if (group.estimator() != null) {
                group.estimator().refusal(group.shape(size)).ifPresent(why -> {
                    throw new IllegalArgumentException(group.estimator().name() + " cannot serve " + group.name() + ": " + why);
                });
            }
            groups.add(group);
        }
        groups.sort((a, b) -> Integer.compare(a.level(), b.level()));
        return new Plan(graph, groups, size);
    }

    private List<Set<Latent>> components(Function<Latent, @Nullable GradientEstimator> estimator) {
        Map<Latent, Set<Latent>> of = new LinkedHashMap<>();
        for (Latent l : graph.latents()) of.put(l, new LinkedHashSet<>(Set.of(l)));
        for (CostNode cost : graph.costs()) {
            List<Latent> touching = List.copyOf(reach.of(cost.node()).keySet());
            for (Latent a : touching) {
                for (Latent b : touching) {
                    boolean together = a.level() == b.level() && Objects.equals(estimator.apply(a), estimator.apply(b));
                    if (!together || of.get(a) == of.get(b)) continue;
                    Set<Latent> union = of.get(a);
                    union.addAll(of.get(b));
                    for (Latent l : List.copyOf(of.get(b))) of.put(l, union);
                }
            }
        }
        List<Set<Latent>> distinct = new ArrayList<>();
        for (Set<Latent> s : of.values()) if (distinct.stream().noneMatch(d -> d == s)) distinct.add(s);
        return distinct.stream().map(this::inOrder).toList();
    }

    private Set<Latent> inOrder(Set<Latent> members) {
        Set<Latent> ordered = new LinkedHashSet<>(graph.latents());
        ordered.retainAll(members);
        return ordered;
    }

    private Group group(List<Latent> members, int level, @Nullable GradientEstimator estimator) {
        List<Reached> reached = new ArrayList<>();
        for (CostNode cost : graph.costs()) {
            Map<Latent, Set<Reach.Path>> paths = new LinkedHashMap<>(reach.of(cost.node()));
            paths.keySet().retainAll(members);
            if (!paths.isEmpty()) reached.add(new Reached(cost, paths));
        }
        List<Axis> block = new ArrayList<>(members.get(0).axes());
        for (Latent l : members) block.retainAll(l.axes());
        for (Reached r : reached) r.paths().forEach((latent, paths) -> paths.forEach(p -> block.removeIf(a -> !same(latent, p, a))));
        if (!block.isEmpty()) block.removeAll(renamed(members, reached));
        return new Group(members, level, estimator, List.copyOf(block), reached);
    }

    /** Axes under which a node that the members change is seen by another name on the way: there it is whole, so no problem may be split along them. */
    private static Set<Axis> renamed(List<Latent> members, List<Reached> reached) {
        Set<Axis> axes = new HashSet<>();
        Set<Latent> own = Set.copyOf(members);
        for (Node n : StochasticGraph.ordered(reached.stream().map(r -> r.cost().node()).toList())) {
            if (!(n.op() instanceof Op.Rename r) || n.latents().stream().noneMatch(own::contains)) continue;
            axes.add(r.from());
            axes.add(r.to());
        }
        return axes;
    }

    private static boolean same(Latent l, Reach.Path p, Axis a) {
        return p.axes().get(l.axes().indexOf(a)) instanceof AxisReach.Same s && s.at() == a;
    }
}
