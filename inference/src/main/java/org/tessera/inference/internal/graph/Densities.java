package org.tessera.inference.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Distribution;
import org.tessera.dsl.Distribution.Probabilities;
import org.tessera.dsl.Family;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.RealExpr.Reduction;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Variable;
import org.tessera.dsl.family.Normal;
import org.tessera.dsl.family.Poisson;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Op.Function;
import org.tessera.inference.graph.Zeros;

/** Log-densities of variables as nodes over the variables' axes. */
final class Densities {
    private final Lowering lower;
    private final NodeFactory nodes;
    private final Zeros zeros;
    private final Set<Axis> swappedAxes;
    private final Predicate<Variable> gaps;

    /**
     * @param zeros whether log-probabilities have a floor
     * @param swappedAxes axes of latents: a likelihood must keep them
     * @param gaps whether the likelihood of a variable must be known element by element, some of which are missing
     */
    Densities(Lowering lower, Zeros zeros, Set<Axis> swappedAxes, Predicate<Variable> gaps) {
        this.lower = lower;
        this.nodes = lower.nodes();
        this.zeros = zeros;
        this.swappedAxes = swappedAxes;
        this.gaps = gaps;
    }

    /** Log-probabilities along the outcome axis. */
    Node logTable(Probabilities p) {
        Node values = lower.real(p.values());
        return p.logits() ? floored(nodes.logSoftmax(values, p.outcome())) : log(values);
    }

    private Node log(Node p) {
        return floored(nodes.unary(Function.LOG, p));
    }

    /** Log-probabilities with the floor the user asked for, if any. */
    Node floored(Node x) {
        return zeros.hasFloor() ? nodes.unary(Function.FLOOR, zeros.floor(), x) : x;
    }

    /** The log-density of a variable at its value, element by element. */
    Node logDensity(Variable v) {
        Distribution d = v.distribution();
        if (d instanceof Distribution.CategoricalOf c) return pick(logTable(c.p()), (CategoricalVariable) v);
        if (d instanceof Distribution.BernoulliOf b) return bernoulli((CategoricalVariable) v, b);
        if (d instanceof Distribution.ChainOf c) return chain((CategoricalVariable) v, c);
        if (d instanceof Distribution.CountUpTo c) return count((CategoricalVariable) v, c);
        return ofFamily((RealVariable) v);
    }

    /** By the family's own formula, or where there is one by a kernel. */
    private Node ofFamily(RealVariable v) {
        if (v.family() instanceof Normal n) return ordered(v, normal(v, n));
        if (v.family() instanceof Poisson p) return poisson(v, p);
        return floored(lower.real(v.logDensity()));
    }

    private Node ordered(RealVariable v, Node density) {
        return v.ordering()
                .flatMap(o -> o.share(v.axes()))
                .map(share -> nodes.binary(BinaryFunction.PLUS, density, lower.real(share)))
                .orElse(density);
    }

    private Node pick(Node logTable, CategoricalVariable v) {
        return nodes.gather(logTable, List.of(v.outcome()), List.of(lower.position(v)));
    }

    /** From the table of all counts where one table serves all draws, else the one count by itself. */
    private Node count(CategoricalVariable v, Distribution.CountUpTo c) {
        boolean drawn = lower.position(v).op() instanceof Op.Sample;
        if (drawn && countTable(c).latents().isEmpty()) return pick(countTable(c), v);
        return floored(lower.real(c.logDensity(v)));
    }

    private Node countTable(Distribution.CountUpTo c) {
        return floored(lower.real(c.logTable()));
    }

    /** The logarithm of the mass that a cut count keeps, over the axes of its arguments. */
    Node logMass(Distribution.CountUpTo c) {
        return nodes.reduce(Reduction.LOG_SUM_EXP, countTable(c), List.of(c.outcome()));
    }

    private Node bernoulli(CategoricalVariable v, Distribution.BernoulliOf b) {
        Node p = lower.real(b.p());
        Node x = lower.value(v);
        if (b.logits() || p.op() instanceof Op.Unary u && u.function() == Function.SIGMOID) {
            Node logit = b.logits() ? p : p.inputs().get(0);
            return !gaps.test(v) && fused(v, x, logit)
                    ? nodes.real(
                            new Op.NetBernoulli(),
                            List.of(logit, nodes.align(x, logit.axes())),
                            NodeFactory.without(logit.axes(), outputs(logit)))
                    : floored(nodes.real(
                            new Op.BernoulliLogit(), List.of(x, logit), NodeFactory.union(List.of(x, logit))));
        }
        Node logP = log(p), logQ = floored(nodes.unary(Function.LOG1M, p));
        boolean integer = x.op() instanceof Op.ToReal;
        if (integer) return nodes.where(x, logP, logQ);
        // grey data: x log p + (1 - x) log(1 - p), each branch only where its weight is not 0
        Node rest = nodes.binary(BinaryFunction.MINUS, nodes.constant(1), x);
        Node yes = nodes.where(x, nodes.binary(BinaryFunction.TIMES, x, logP), nodes.constant(0));
        Node no = nodes.where(rest, nodes.binary(BinaryFunction.TIMES, rest, logQ), nodes.constant(0));
        return nodes.binary(BinaryFunction.PLUS, yes, no);
    }

    /**
     * Whether the sum over a net's outputs can be taken where they are made: the data cover all of them, none is
     * missing or beyond a length, no latent lies along them, and no weight varies there.
     */
    private boolean fused(CategoricalVariable v, Node x, Node logit) {
        List<Axis> out = outputs(logit);
        return !out.isEmpty()
                && x.op() instanceof Op.RealData
                && Set.copyOf(x.axes()).equals(Set.copyOf(logit.axes()))
                && out.stream().noneMatch(swappedAxes::contains)
                && v.weight().stream().noneMatch(w -> w.value().axes().stream().anyMatch(out::contains))
                && !lower.masks().concern(x.axes(), out);
    }

    private static List<Axis> outputs(Node logit) {
        if (logit.op() instanceof Op.Net n) return n.spec().to();
        if (logit.op() instanceof Op.NetOfCodes n) return n.spec().to();
        return List.of();
    }

    private Node chain(CategoricalVariable v, Distribution.ChainOf c) {
        Node t = nodes.real(new Op.Position(), List.of(), List.of(c.time()));
        return nodes.where(t, pick(logTable(c.transition()), v), pick(logTable(c.initial()), v));
    }

    private Node normal(RealVariable v, Normal n) {
        Node x = lower.value(v), mean = argument(n, 0), sd = argument(n, 1);
        List<Node> in = List.of(x, mean, sd, nodes.unary(Function.LOG, sd));
        return nodes.real(new Op.NormalLogDensity(), in, NodeFactory.union(in));
    }

    private Node poisson(RealVariable v, Poisson p) {
        Node k = lower.value(v), rate = argument(p, 0);
        List<Node> in = List.of(k, rate, nodes.unary(Function.LOG, rate), nodes.unary(Function.LOG_FACTORIAL, k));
        return floored(nodes.real(new Op.PoissonLogDensity(), in, NodeFactory.union(in)));
    }

    private Node argument(Family family, int i) {
        return lower.real(family.arguments().get(i).value());
    }

    /** The logits the model itself draws a variable from, over its axes and then its outcome axis. */
    Node ownLogits(CategoricalVariable v) {
        List<Axis> axes = new ArrayList<>(v.axes());
        axes.add(v.outcome());
        Distribution d = v.distribution();
        if (d instanceof Distribution.CategoricalOf c) return nodes.align(logTable(c.p()), axes);
        if (d instanceof Distribution.CountUpTo c) return nodes.align(countTable(c), axes);
        if (d instanceof Distribution.BernoulliOf b) {
            Node p = lower.real(b.p());
            Node isTrue = nodes.real(new Op.Position(), List.of(), List.of(v.outcome()));
            // chosen rather than multiplied: 0 times a logit of +-inf is no number
            Node table = b.logits()
                    ? nodes.where(isTrue, p, nodes.constant(0))
                    : nodes.where(isTrue, nodes.unary(Function.LOG, p), nodes.unary(Function.LOG1M, p));
            return nodes.align(table, axes);
        }
        throw new IllegalArgumentException(
                "chain '" + v.name() + "' cannot be sampled step by step by a gradient estimator under a prior guide: "
                        + "give it a guide of its own (Guide.meanField, or an entry in Guide.of), or bind it");
    }

    /** Log-probabilities of a variable that is not a chain, along its outcome axis; the table its prior term reads. */
    Node ownLogTable(CategoricalVariable v) {
        if (v.distribution() instanceof Distribution.CategoricalOf c) return logTable(c.p());
        if (v.distribution() instanceof Distribution.CountUpTo c) return countTable(c);
        Distribution.BernoulliOf b = (Distribution.BernoulliOf) v.distribution();
        return floored(b.logits() ? nodes.logSoftmax(ownLogits(v), v.outcome()) : ownLogits(v));
    }
}
