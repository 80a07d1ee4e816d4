package org.tessera.inference.internal.session;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Model;
import org.tessera.dsl.Term;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Binding;
import org.tessera.inference.estimator.Auto;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.graph.Zeros;
import org.tessera.inference.internal.engine.Summation;
import org.tessera.inference.internal.graph.GraphBuilder;
import org.tessera.inference.internal.graph.GraphBuilder.Mode;
import org.tessera.inference.internal.graph.Roles;
import org.tessera.inference.plan.ExactMethod;
import org.tessera.inference.plan.LatentSet;
import org.tessera.inference.plan.Planner;

/**
 * What {@code auto()} does with each set of latents connected by costs: summed out as a whole where that fits the
 * counted budget, else sampled as a whole. A guide of the user's or the model's, and the prior of a model with costs,
 * are kept.
 *
 * @param summedOut the variables that are summed out
 * @param reasons by name of a latent, why it is sampled
 */
record AutoSummation(Set<Variable> summedOut, Map<String, String> reasons) {
    static final AutoSummation NONE = new AutoSummation(Set.of(), Map.of());

    Roles roles(Binding binding) {
        return new Roles(
                v -> binding.isBound(v) && !binding.isPartlyBound(v),
                v -> binding.leftOut(v).isPresent(),
                binding::isPartlyBound,
                summedOut::contains,
                Zeros.NONE);
    }

    /** Whether nothing is left to be sampled. */
    boolean coverAll(Model model, Binding binding) {
        return model.variables().stream()
                .filter(v -> v instanceof CategoricalVariable && isLatent(v, binding))
                .allMatch(summedOut::contains);
    }

    private static boolean isLatent(Variable v, Binding binding) {
        return binding.isPartlyBound(v) || !v.isObserved() && !binding.isBound(v);
    }

    /**
     * Whether a model's latents can be summed out at all: costs are no part of a density, and a guide is what its
     * author wants to be fitted.
     */
    static boolean isDensity(Model model) {
        return model.guide().entries().isEmpty() && model.terms().stream().allMatch(Term.Density.class::isInstance);
    }

    static AutoSummation decide(Settings s, Binding binding, @Nullable Axis minibatch, int batch) {
        Optional<String> kept = s.guide != null
                ? Optional.of("it has a guide")
                : !s.model.guide().entries().isEmpty()
                        ? Optional.of("the model has a guide")
                        : !isDensity(s.model)
                                ? Optional.of("the model has costs, which are no part of its density")
                                : Optional.empty();
        if (kept.isPresent()) return sampled(s, binding, kept.get());
        StochasticGraph graph;
        List<LatentSet> sets;
        try {
            graph = GraphBuilder.build(
                    s.model, s.model.guide(), Mode.SUM_OUT, minibatch, NONE.roles(binding), binding::size);
            sets = Planner.sets(graph);
        } catch (IllegalArgumentException refused) {
            return sampled(s, binding, "summing out is refused: " + refused.getMessage());
        }
        Set<Variable> summed = new HashSet<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (LatentSet set : sets) {
            Optional<String> why = whySampled(s, set, binding, minibatch, batch);
            for (Latent l : set.latents()) {
                if (why.isEmpty()) summed.add(l.variable());
                else if (s.estimatorOf(l.name()) instanceof Auto) reasons.put(l.name(), why.get());
            }
        }
        return new AutoSummation(summed, reasons);
    }

    private static AutoSummation sampled(Settings s, Binding binding, String why) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Variable v : s.model.variables()) {
            if (s.estimatorOf(v.name()) instanceof Auto && isLatent(v, binding)) reasons.put(v.name(), why);
        }
        return new AutoSummation(Set.of(), reasons);
    }

    private static Optional<String> whySampled(
            Settings s, LatentSet set, Binding binding, @Nullable Axis minibatch, int batch) {
        for (Latent l : set.latents()) {
            if (!(s.estimatorOf(l.name()) instanceof Auto))
                return Optional.of("'" + l.name() + "', which it shares costs with, has an estimator of its own");
        }
        if (minibatch != null) {
            boolean inside = set.block().contains(minibatch)
                    && set.reached().stream()
                            .allMatch(r -> r.cost().node().axes().contains(minibatch));
            if (!inside) return Optional.of("it lies off the minibatched plate '" + minibatch + "'");
        }
        Auto budget = (Auto) s.estimatorOf(set.latents().get(0).name());
        ExactMethod method;
        try {
            method = Summation.of(set, binding).method();
        } catch (IllegalArgumentException tooLarge) {
            return Optional.of(tooLarge.getMessage());
        }
        double problems = set.problems(a -> a == minibatch ? batch : binding.size(a)),
                work = problems * (method.rows() + (double) method.allTables());
        if (work > budget.work()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "summing it out takes %.2g rows and table entries a step, above the %.2g that auto() may take",
                    work,
                    budget.work()));
        }
        double bytes = Double.BYTES * 3.0 * method.allTables(),
                most = budget.memory() * Runtime.getRuntime().maxMemory();
        return bytes <= most
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "its tables take %.2g bytes, above the %.0f %% of the heap that auto() may take",
                        bytes,
                        100 * budget.memory()));
    }
}
