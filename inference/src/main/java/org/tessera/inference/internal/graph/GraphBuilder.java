package org.tessera.inference.internal.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.DerivedValue;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Distribution.Probabilities;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Leaves;
import org.tessera.dsl.Model;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Term;
import org.tessera.dsl.Variable;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.CostNode.Role;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Owner;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.graph.Zeros;

/**
 * Builds the stochastic graph. The objective is E_q[costs - sum log p(bound) - sum log p(z) + sum log q(z)]; the
 * entropy of each latent given earlier ones, and its prior when that depends on earlier ones only, are taken in closed
 * form (Rao-Blackwellised), the rest at the draw.
 */
public final class GraphBuilder {
    private final Model model;
    private final Guide guide;
    private final Mode mode;
    private final boolean sampledTerms;
    private final @Nullable Axis minibatch;
    private final Roles roles;
    private final Zeros zeros;
    private final Map<Variable, Latent> latents = new LinkedHashMap<>();
    private final NodeFactory nodes;
    private final Starts starts;
    /** Null until free logits are asked for. */
    private @Nullable FreeNames names;

    private final Masks masks;
    private final Lowering lower;
    private final Densities densities;
    private final Terms terms;

    private GraphBuilder(
            Model model,
            Guide guide,
            Mode mode,
            boolean sampledTerms,
            @Nullable Axis minibatch,
            Roles roles,
            ToIntFunction<Axis> size) {
        this.model = model;
        this.guide = guide;
        this.mode = mode;
        this.sampledTerms = sampledTerms;
        this.minibatch = minibatch;
        this.roles = roles;
        // what is summed out keeps probabilities of 0 as they are
        this.zeros = mode.isSummedOut() ? Zeros.NONE : roles.zeros();
        this.nodes = new NodeFactory(size);
        this.starts = new Starts(size, minibatch);
        Set<Axis> swapped = new HashSet<>();
        for (Variable v : samplingOrder()) {
            if (roles.bound().test(v) || isUnknownLeaf(v)) continue;
            if (!(v instanceof CategoricalVariable c)) {
                if (mode == Mode.PREDICT) continue;
                throw new IllegalArgumentException(
                        "'" + v.name() + "' is continuous and has no data: bind it with data(\"" + v.name()
                                + "\", ..), or leave it to predict");
            }
            latents.put(v, new Latent(c));
            swapped.addAll(c.axes());
        }
        this.masks = new Masks(nodes, model);
        this.lower = new Lowering(nodes, latents, starts, masks, roles);
        this.densities = new Densities(lower, zeros, swapped, roles.gaps());
        this.terms = new Terms(lower, densities, roles);
    }

    /** @param size size of an axis; of the minibatched plate, that of a whole pass */
    public static StochasticGraph build(
            Model model, Guide guide, Mode mode, @Nullable Axis minibatch, Roles roles, ToIntFunction<Axis> size) {
        return new GraphBuilder(model, guide, mode, false, minibatch, roles, size).build();
    }

    /**
     * The graph of {@link Mode#PREDICT} with the mean of a variable, or the probabilities of a categorical one that is
     * no latent, as one more term, which counts nothing. The other parameters are those of {@link #build}.
     */
    public static StochasticGraph buildExpectation(Model model, Variable of, Roles roles, ToIntFunction<Axis> size) {
        return buildExpectation(model, model.guide(), Mode.PREDICT, null, of, roles, size);
    }

    /** The same of a graph in which latents are handled in some way. The parameters are those of {@link #build}. */
    public static StochasticGraph buildExpectation(
            Model model,
            Guide guide,
            Mode mode,
            @Nullable Axis minibatch,
            Variable of,
            Roles roles,
            ToIntFunction<Axis> size) {
        GraphBuilder builder = new GraphBuilder(model, guide, mode, false, minibatch, roles, size);
        builder.addExpectation(of);
        return builder.build();
    }

    private void addExpectation(Variable of) {
        if (of instanceof CategoricalVariable c) {
            List<Axis> all = Lowering.plus(c.axes(), c.outcome());
            Node table = nodes.align(nodes.unary(Op.Function.EXP, densities.ownLogTable(c)), all);
            // lengths over the axis of the categories say nothing of who has these
            terms.add("probabilities of " + c.name(), Role.EXPECTATION, table, 0, c.axes());
            return;
        }
        RealVariable x = (RealVariable) of;
        terms.add("mean of " + x.name(), Role.EXPECTATION, lower.real(x.mean().orElseThrow()), 0, x.valueAxes());
    }

    /** The graph of {@link Mode#SUM_OUT} with a value as one more term, which counts nothing. */
    public static StochasticGraph buildExpectation(
            Model model, DerivedValue value, Roles roles, ToIntFunction<Axis> size) {
        GraphBuilder builder = new GraphBuilder(model, model.guide(), Mode.SUM_OUT, false, null, roles, size);
        builder.addValue(value);
        return builder.build();
    }

    /** A graph of a value that depends on no latent, and of nothing else. */
    public static StochasticGraph buildAlone(Model model, DerivedValue value, Roles roles, ToIntFunction<Axis> size) {
        GraphBuilder builder = new GraphBuilder(model, model.guide(), Mode.SUM_OUT, false, null, roles, size);
        builder.addValue(value);
        return new StochasticGraph(List.of(), builder.terms.all(), null, Zeros.NONE);
    }

    private void addValue(DerivedValue value) {
        terms.add(value.name(), Role.EXPECTATION, lower.real(value.value()), 0, value.axes());
    }

    /**
     * The same with log p and log q of every latent at its draw and nothing in closed form: then the costs of a draw
     * sum to {@code -log(p(x, z) / q(z))}, minus its log importance weight. The parameters are those of {@link #build}.
     */
    public static StochasticGraph buildSampled(
            Model model, Guide guide, Mode mode, @Nullable Axis minibatch, Roles roles, ToIntFunction<Axis> size) {
        return new GraphBuilder(model, guide, mode, true, minibatch, roles, size).build();
    }

    /** An observed variable without data that nothing reads: summed over its values its density is 1. */
    private boolean isUnknownLeaf(Variable v) {
        if (!v.isObserved() || mode == Mode.PREDICT || roles.partly().test(v)) return false;
        return model.variables().stream()
                        .noneMatch(o -> Leaves.of(o).variables().contains(v))
                && model.terms().stream()
                        .noneMatch(t -> Leaves.of(t).variables().contains(v))
                && model.values().stream()
                        .noneMatch(d -> Leaves.of(d.value()).variables().contains(v))
                && guide.entries().values().stream()
                        .noneMatch(p -> Leaves.of(p.values()).variables().contains(v));
    }

    private List<Variable> samplingOrder() {
        Set<Variable> order = new java.util.LinkedHashSet<>();
        order.addAll(guide.entries().keySet());
        order.addAll(model.variables());
        return List.copyOf(order);
    }

    private StochasticGraph build() {
        for (Latent l : latents.values()) if (!isSummedOut(l)) guideLogits(l);
        for (Variable v : model.variables()) {
            Latent latent = latents.get(v);
            if (latent == null && !roles.bound().test(v)) continue;
            if (latent == null) terms.addLikelihood(v);
            else if (isSummedOut(latent)) terms.add(v.name(), Role.LATENT_PRIOR, densities.logDensity(v), -1, v.axes());
            else if (!fromModel(latent)) latentTerms(latent);
            else if (v.distribution() instanceof Distribution.CountUpTo c)
                // what is drawn is renormalised, what it counts for is not
                terms.add("mass of " + v.name(), Role.LATENT_PRIOR, densities.logMass(c), -1, v.axes());
            if (latent != null && isSummedOut(latent)) terms.addAbsent(latent);
            if (latent != null && isSummedOut(latent) && roles.partly().test(v))
                terms.add("observed part of " + v.name(), Role.FACTOR, agreement(latent), -1, v.axes());
        }
        for (Term t : model.terms()) {
            if (t instanceof Term.Density d) {
                Role role = d instanceof Term.Factor ? Role.FACTOR : Role.LIKELIHOOD;
                terms.add(d.name(), role, densities.floored(lower.real(d.logValue())), -1, d.axes());
            }
            // what is only predicted pays no costs: they are no part of the density
            else if (mode == Mode.PREDICT) continue;
            if (t instanceof Term.Cost c) terms.add(c.name(), Role.COST, lower.real(c.value()), 1, c.axes());
            if (t instanceof Term.BlackBoxCost b) terms.add(b.name(), Role.BLACK_BOX, terms.blackBox(b), 1, b.axes());
        }
        StochasticGraph graph = new StochasticGraph(new ArrayList<>(latents.values()), terms.all(), minibatch, zeros);
        if (minibatch != null) graph.nodes().forEach(n -> Minibatching.require(n, minibatch));
        return graph;
    }

    private boolean isSummedOut(Latent l) {
        return mode.isSummedOut() || roles.summedOut().test(l.variable());
    }

    private boolean fromModel(Latent l) {
        return mode == Mode.PRIOR && !guide.entries().containsKey(l.variable());
    }

    private void guideLogits(Latent l) {
        List<Axis> axes = Lowering.plus(l.axes(), l.outcome());
        Probabilities declared = guide.entries().get(l.variable());
        Node logits;
        if (declared != null) {
            Node values = lower.real(declared.values());
            logits = declared.logits() ? values : nodes.unary(Op.Function.LOG, values);
        } else {
            logits = fromModel(l) ? densities.ownLogits(l.variable()) : freeLogits(l.variable(), axes);
        }
        for (Axis a : logits.axes()) {
            if (!axes.contains(a))
                throw new IllegalArgumentException("guide of '" + l.name() + "' runs over axis '" + a + "', which '"
                        + l.name() + "' over " + axes + " does not have");
        }
        Node all = allowed(l, nodes.align(logits, axes), axes);
        l.drawnFrom(present(l, roles.partly().test(l.variable()) ? clamped(l, all, axes) : all, axes));
    }

    /**
     * What lies beyond a length is not drawn: there a latent is in its first category, as it is when it is summed out.
     */
    private Node present(Latent l, Node logits, List<Axis> axes) {
        Node result = logits,
                first = Terms.firstOnly(nodes, nodes.real(new Op.Position(), List.of(), List.of(l.outcome())));
        for (Node inside : masks.inside(l.axes())) result = nodes.where(inside, result, first);
        return nodes.align(result, axes);
    }

    /** A state that data and constants alone make impossible has no logit. */
    private Node allowed(Latent l, Node logits, List<Axis> axes) {
        Values values = zeros.allowed().get(l.name());
        if (values == null || fromModel(l)) return logits;
        Node allowed = nodes.real(new Op.Allowed(values), List.of(), axes);
        return nodes.align(nodes.where(allowed, logits, nodes.constant(Double.NEGATIVE_INFINITY)), axes);
    }

    private Node freeLogits(CategoricalVariable latent, List<Axis> axes) {
        if (names == null) names = new FreeNames(model, guide);
        return starts.free(nodes, new Owner.LogitsOf(latent), names.ofLogits(latent), axes, new double[0]);
    }

    /**
     * Where data say the value, all probability is there; then the draw, its entropy and its prior are those of the
     * value.
     */
    private Node clamped(Latent l, Node logits, List<Axis> axes) {
        if (fromModel(l))
            throw new IllegalArgumentException("'" + l.name()
                    + "' is partly observed and sampled from the model: give it an entry in a guide, "
                    + "or Guide.meanField");
        Node value = nodes.real(new Op.RealData(l.name()), List.of(), l.axes());
        Node here =
                nodes.binary(BinaryFunction.EQ, nodes.real(new Op.Position(), List.of(), List.of(l.outcome())), value);
        Node only = nodes.where(here, nodes.constant(0), nodes.constant(Double.NEGATIVE_INFINITY));
        Node missing = nodes.binary(BinaryFunction.LT, value, nodes.constant(0));
        return nodes.align(nodes.where(missing, logits, only), axes);
    }

    /** A factor that excludes all but the observed values of a latent that is summed out. */
    private Node agreement(Latent l) {
        Node value = nodes.real(new Op.RealData(l.name()), List.of(), l.axes());
        Node missing = nodes.binary(BinaryFunction.LT, value, nodes.constant(0));
        Node agrees = nodes.binary(BinaryFunction.EQ, value, lower.value(l.variable()));
        return nodes.where(
                missing,
                nodes.constant(0),
                nodes.where(agrees, nodes.constant(0), nodes.constant(Double.NEGATIVE_INFINITY)));
    }

    private void latentTerms(Latent l) {
        Node logits = l.logits();
        if (sampledTerms) {
            Node logQ = nodes.logSoftmax(logits, l.outcome());
            terms.add(
                    "log q of " + l.name(),
                    Role.DIVERGENCE,
                    nodes.gather(logQ, List.of(l.outcome()), List.of(lower.position(l.variable()))),
                    1,
                    l.axes());
            terms.add(l.name(), Role.LATENT_PRIOR, densities.logDensity(l.variable()), -1, l.axes());
            return;
        }
        Op divergence = new Op.Divergence(l.outcome());
        if (!(l.variable().distribution() instanceof Distribution.ChainOf)) {
            Node table = densities.ownLogTable(l.variable());
            boolean earlierOnly = table.latents().stream().allMatch(o -> o.level() < l.level());
            if (earlierOnly) {
                terms.add(
                        "KL of " + l.name(),
                        Role.DIVERGENCE,
                        nodes.real(
                                divergence,
                                List.of(
                                        logits,
                                        nodes.align(
                                                table,
                                                Lowering.plus(
                                                        NodeFactory.without(table.axes(), List.of(l.outcome())),
                                                        l.outcome()))),
                                l.axes()),
                        1,
                        l.axes());
                return;
            }
        }
        terms.add(
                "entropy of " + l.name(),
                Role.DIVERGENCE,
                nodes.real(divergence, List.of(logits), l.axes()),
                1,
                l.axes());
        terms.add(l.name(), Role.LATENT_PRIOR, densities.logDensity(l.variable()), -1, l.axes());
    }
}
