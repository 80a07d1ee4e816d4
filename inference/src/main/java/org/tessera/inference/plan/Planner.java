package org.tessera.inference.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.internal.graph.AxisReach;
import org.tessera.inference.internal.graph.Reach;
import org.tessera.inference.plan.Components.Component;

/** Groups the latents: those of one level and one estimator that share a cost are swapped together. */
public final class Planner {
    private final StochasticGraph graph;
    private final Reach reach = new Reach();

    private Planner(StochasticGraph graph) {
        this.graph = graph;
    }

    /**
     * @param estimator the estimator of each latent; those without one are summed out
     * @param method how a set without one is summed out
     */
    public static Plan plan(
            StochasticGraph graph,
            Function<Latent, Optional<GradientEstimator>> estimator,
            Function<LatentSet, ExactMethod> method,
            ToIntFunction<Axis> size) {
        Differentiability.require(graph, estimator, size);
        Map<LatentSet, Optional<GradientEstimator>> sets = new Planner(graph).sets(estimator);
        sets.forEach((set, e) -> e.ifPresent(own -> own.refusal(set.shape(size)).ifPresent(why -> {
            throw new IllegalArgumentException(own.name() + " cannot serve " + set.name() + ": " + why);
        })));
        List<Group> groups = new ArrayList<>();
        sets.forEach((set, e) -> groups.add(new Group(
                set,
                e.<Treatment>map(Treatment.Sampled::new).orElseGet(() -> new Treatment.SummedOut(method.apply(set))))));
        groups.sort(Comparator.comparingInt(Group::level));
        return new Plan(graph, groups, size);
    }

    /** The latents that belong together, were all of them summed out. */
    public static List<LatentSet> sets(StochasticGraph graph) {
        return sets(graph, l -> Optional.empty());
    }

    /** The latents that belong together under these estimators, in order of level. */
    public static List<LatentSet> sets(StochasticGraph graph, Function<Latent, Optional<GradientEstimator>> estimator) {
        List<LatentSet> sets =
                new ArrayList<>(new Planner(graph).sets(estimator).keySet());
        sets.sort(Comparator.comparingInt(LatentSet::level));
        return sets;
    }

    private Map<LatentSet, Optional<GradientEstimator>> sets(Function<Latent, Optional<GradientEstimator>> estimator) {
        List<Set<Latent>> sharing =
                graph.costs().stream().map(c -> reach.of(c.node()).keySet()).toList();
        Components components = new Components(graph.latents(), estimator, sharing);
        Map<Component, List<Reached>> reached = reached(components);
        Map<LatentSet, Optional<GradientEstimator>> sets = new LinkedHashMap<>();
        for (Component c : components.all()) sets.put(set(c, reached.getOrDefault(c, List.of())), c.estimator());
        return sets;
    }

    /**
     * The costs that each component reaches, in their order: found cost by cost, so that no component looks at the
     * costs of others.
     */
    private Map<Component, List<Reached>> reached(Components components) {
        Map<Component, List<Reached>> all = new IdentityHashMap<>();
        for (CostNode cost : graph.costs()) {
            Map<Component, Map<Latent, Set<Reach.Path>>> paths = new IdentityHashMap<>();
            reach.of(cost.node()).forEach((latent, of) -> {
                paths.computeIfAbsent(components.of(latent), c -> new LinkedHashMap<>())
                        .put(latent, of);
            });
            paths.forEach((component, of) -> {
                all.computeIfAbsent(component, c -> new ArrayList<>()).add(new Reached(cost, of));
            });
        }
        return all;
    }

    private static LatentSet set(Component c, List<Reached> reached) {
        List<Axis> block = new ArrayList<>(c.latents().get(0).axes());
        for (Latent l : c.latents()) block.retainAll(l.axes());
        for (Reached r : reached)
            r.paths().forEach((latent, paths) -> paths.forEach(p -> block.removeIf(a -> !same(latent, p, a))));
        if (!block.isEmpty()) block.removeAll(renamed(c.latents(), reached));
        return new LatentSet(c.latents(), c.level(), List.copyOf(block), reached);
    }

    /**
     * Axes under which a node that the members change is seen by another name on the way: there it is whole, so no
     * problem may be split along them.
     */
    private static Set<Axis> renamed(List<Latent> members, List<Reached> reached) {
        Set<Axis> axes = new HashSet<>();
        Set<Latent> own = Set.copyOf(members);
        for (Node n : StochasticGraph.ordered(
                reached.stream().map(r -> r.cost().node()).toList())) {
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
