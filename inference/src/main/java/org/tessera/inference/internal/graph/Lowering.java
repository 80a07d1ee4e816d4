package org.tessera.inference.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tessera.dsl.Axis;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.IntExpr;
import org.tessera.dsl.NetSpec;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.Parts;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.RealExpr.BinaryFunction;
import org.tessera.dsl.Supports;
import org.tessera.dsl.Transform;
import org.tessera.dsl.Variable;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.Op.Function;
import org.tessera.inference.graph.Owner;

/** Turns declared expressions into nodes. Bound variables become data, the others draws of their latents. */
final class Lowering {
    private final NodeFactory nodes;
    private final Map<Variable, Latent> latents;
    private final Starts starts;
    private final Masks masks;
    private final Map<String, Variable> variables = new HashMap<>();
    private final Map<Object, Node> done = new IdentityHashMap<>();

    private final Roles roles;

    Lowering(NodeFactory nodes, Map<Variable, Latent> latents, Starts starts, Masks masks, Roles roles) {
        this.nodes = nodes;
        this.roles = roles;
        masks.model().variables().forEach(v -> variables.put(v.name(), v));
        this.masks = masks;
        this.latents = latents;
        this.starts = starts;
    }

    NodeFactory nodes() {
        return nodes;
    }

    Masks masks() {
        return masks;
    }

    Node real(RealExpr e) {
        return lowered(e);
    }

    /** Inputs first, so that how deep an expression nests is nothing to the stack. */
    private Node lowered(Object e) {
        Node known = done.get(e);
        if (known != null) return known;
        for (Object part : Parts.inputsFirst(List.of(e), x -> done.containsKey(x) ? List.of() : Parts.of(x))) {
            if (!done.containsKey(part))
                done.put(part, part instanceof RealExpr x ? lower(x) : lowerInteger((IntExpr) part));
        }
        return Objects.requireNonNull(done.get(e));
    }

    private Node lower(RealExpr e) {
        if (e instanceof RealExpr.Constant c) return nodes.real(new Op.Constant(c.values()), List.of(), all(c));
        if (e instanceof RealExpr.ParameterValue p) return parameter(p.parameter());
        if (e instanceof RealExpr.Input i)
            return nodes.real(new Op.RealData(i.input().name()), List.of(), i.axes());
        if (e instanceof RealExpr.ObservedValue v) return value(v.variable());
        if (e instanceof RealExpr.Filled f) return filled(f);
        if (e instanceof RealExpr.Missing m) return missing(m);
        if (e instanceof RealExpr.NumberOf n) return number(integer(n.discrete()));
        if (e instanceof RealExpr.OneHot h) {
            Node codes = integer(h.discrete());
            return nodes.real(new Op.OneHot(), List.of(codes), plus(codes.axes(), h.category()));
        }
        if (e instanceof RealExpr.Position p) return nodes.real(new Op.Position(), List.of(), List.of(p.axis()));
        if (e instanceof RealExpr.Unary u)
            return nodes.unary(Function.valueOf(u.function().name()), u.slope(), real(u.x()));
        if (e instanceof RealExpr.Binary b) return nodes.binary(b.function(), real(b.a()), real(b.b()));
        if (e instanceof RealExpr.Where w) return nodes.where(real(w.condition()), real(w.yes()), real(w.no()));
        if (e instanceof RealExpr.Reduce r) return masks.reduce(r.function(), real(r.x()), r.over());
        if (e instanceof RealExpr.Softmax s) return nodes.softmax(masks.scores(real(s.x()), s.outcome()), s.outcome());
        if (e instanceof RealExpr.CumulativeSum c) {
            Node x = real(c.x());
            return nodes.real(new Op.CumulativeSum(c.along()), List.of(x), x.axes());
        }
        if (e instanceof RealExpr.Cholesky c)
            return nodes.cholesky(masks.whole(real(c.x()), List.of(c.row(), c.column())), c.row(), c.column());
        if (e instanceof RealExpr.Carried c) return nodes.real(new Op.Carried(c.recursion()), List.of(), c.axes());
        if (e instanceof RealExpr.Scan s) {
            Node start = nodes.align(real(s.start()), NodeFactory.without(s.axes(), List.of(s.along())));
            Node body = nodes.align(real(s.step()), s.axes());
            return Scans.of(nodes, s.along(), start, real(s.previous()), body, s.axes());
        }
        if (e instanceof RealExpr.TriangularSolve t) {
            Node l = masks.whole(real(t.triangle()), List.of(t.row(), t.column()));
            return nodes.triangularSolve(l, masks.whole(real(t.b()), List.of(t.row())), t.row(), t.column());
        }
        if (e instanceof RealExpr.Gather g) return gather(real(g.table()), g.bindings());
        if (e instanceof RealExpr.Renamed r) return rename(real(r.x()), r.from(), r.to());
        if (e instanceof RealExpr.Lag l) {
            Node x = real(l.x());
            return nodes.real(new Op.Lag(l.along(), l.steps(), l.before()), List.of(x), x.axes());
        }
        if (e instanceof RealExpr.NetOutput n)
            return net(n.net(), masks.read(real(n.input()), n.net().from(), 0));
        throw new IllegalStateException("no lowering for " + e.getClass().getSimpleName());
    }

    Node integer(IntExpr e) {
        return lowered(e);
    }

    private Node lowerInteger(IntExpr e) {
        if (e instanceof IntExpr.VariableValue v) return position(v.variable());
        if (e instanceof IntExpr.IndexValue i)
            return nodes.integer(new Op.IntData(i.index().name()), List.of(), i.axes());
        if (e instanceof IntExpr.Constant c) return nodes.integer(new Op.Positions(c.values()), List.of(), c.axes());
        if (e instanceof IntExpr.Gathered g) return gather(integer(g.source()), g.bindings());
        if (e instanceof IntExpr.Renamed r) return rename(integer(r.source()), r.from(), r.to());
        if (e instanceof IntExpr.Previous p) {
            Node x = integer(p.source());
            return nodes.integer(new Op.ShiftInt(p.along(), 1), List.of(x), x.axes());
        }
        throw new IllegalStateException("no lowering for " + e.getClass().getSimpleName());
    }

    /** The position a categorical variable takes: data, or the current draw. */
    Node position(CategoricalVariable v) {
        Latent latent = latents.get(v);
        Op op = latent == null ? new Op.IntData(v.name()) : new Op.Sample(latent);
        return nodes.integer(op, List.of(), v.axes());
    }

    /** The value a variable takes, as a real. */
    Node value(Variable v) {
        return latents.containsKey(v)
                ? number(position((CategoricalVariable) v))
                : nodes.real(new Op.RealData(v.name()), List.of(), v.valueAxes());
    }

    /** 1 where the data of a variable are known, 0 in their gaps. */
    Node known(Variable v) {
        return nodes.real(new Op.Known(v.name()), List.of(), v.axes());
    }

    private boolean hasGaps(Variable v) {
        return roles.gaps().test(v) || roles.partly().test(v);
    }

    private Node filled(RealExpr.Filled f) {
        Variable v = f.variable();
        Node standIn = nodes.constant(f.missingAs());
        if (!roles.bound().test(v) && !roles.partly().test(v)) return nodes.align(standIn, v.axes());
        Node data = nodes.real(new Op.RealData(v.name()), List.of(), v.axes());
        return hasGaps(v) ? nodes.align(nodes.where(known(v), data, standIn), v.axes()) : data;
    }

    private Node missing(RealExpr.Missing m) {
        Variable v = variables.get(m.name());
        if (v == null) return nodes.align(nodes.constant(0), m.axes());
        if (!roles.bound().test(v) && !roles.partly().test(v)) return nodes.align(nodes.constant(1), m.axes());
        return hasGaps(v)
                ? nodes.align(nodes.where(known(v), nodes.constant(0), nodes.constant(1)), m.axes())
                : nodes.align(nodes.constant(0), m.axes());
    }

    Node number(Node integer) {
        return nodes.real(new Op.ToReal(), List.of(integer), integer.axes());
    }

    private Node gather(Node table, List<RealExpr.Binding> bindings) {
        List<Axis> bound = new ArrayList<>();
        List<Node> positions = new ArrayList<>();
        for (RealExpr.Binding b : bindings) {
            bound.add(b.axis());
            positions.add(integer(b.position()));
        }
        return nodes.gather(table, bound, positions);
    }

    private Node rename(Node x, Axis from, Axis to) {
        List<Axis> axes = new ArrayList<>(x.axes());
        axes.replaceAll(a -> a == from ? to : a);
        Op op = new Op.Rename(from, to);
        return x.isInteger() ? nodes.integer(op, List.of(x), axes) : nodes.real(op, List.of(x), axes);
    }

    private Node parameter(Parameter p) {
        if (p.support() instanceof Supports.Simplex) return simplex(p);
        if (p.transform().isPresent()) return transformed(p, p.transform().orElseThrow());
        List<Axis> declared = p.axes();
        Node free = starts.free(nodes, new Owner.OfParameter(p), p.name(), declared, starts.unconstrained(p));
        if (p.support() instanceof Supports.Above s) {
            Node exp = nodes.unary(Function.EXP, free);
            return s.bound() == 0 ? exp : nodes.binary(BinaryFunction.PLUS, exp, nodes.constant(s.bound()));
        }
        if (p.support() instanceof Supports.UnitInterval) return nodes.unary(Function.SIGMOID, free);
        return free;
    }

    /** Vectors and matrices, by the expression that makes them of free numbers. */
    private Node transformed(Parameter p, Transform transform) {
        Node free = starts.free(nodes, new Owner.OfParameter(p), p.name(), p.freeAxes(), starts.unconstrained(p));
        RealExpr numbers = new RealExpr.FreeNumbers(p.name(), free.axes());
        done.put(numbers, free);
        return real(transform.constrained(() -> numbers).expr());
    }

    private Node simplex(Parameter p) {
        Axis outcome = Objects.requireNonNull(p.outcome()), contrasts = p.contrasts();
        if (contrasts == null) { // one outcome, certain
            double[] ones = new double[(int) nodes.elements(p.axes())];
            java.util.Arrays.fill(ones, 1);
            return nodes.real(new Op.Constant(ones), List.of(), plus(p.axes(), outcome));
        }
        List<Axis> stored = plus(p.axes(), contrasts);
        Node free = starts.free(nodes, new Owner.OfParameter(p), p.name(), stored, starts.unconstrained(p));
        List<Axis> axes = new ArrayList<>(free.axes());
        axes.set(axes.indexOf(contrasts), outcome);
        return nodes.softmax(nodes.real(new Op.SumToZero(contrasts, outcome), List.of(free), axes), outcome);
    }

    private Node net(NetSpec spec, Node input) {
        List<Axis> batch = NodeFactory.without(input.axes(), spec.from());
        List<Axis> out = new ArrayList<>(batch);
        out.addAll(spec.to());
        AffineOneHot hot = AffineOneHot.match(input);
        Axis last = spec.from().get(spec.from().size() - 1);
        if (hot != null && hot.category() == last) {
            List<Axis> slots = new ArrayList<>(batch);
            slots.addAll(spec.from().subList(0, spec.from().size() - 1));
            Node codes = nodes.align(hot.codes(), slots);
            return nodes.real(
                    new Op.NetOfCodes(spec, (int) nodes.elements(List.of(last)), hot.scale(), hot.shift()),
                    List.of(codes),
                    out);
        }
        List<Axis> features = new ArrayList<>(batch);
        features.addAll(spec.from());
        return nodes.real(new Op.Net(spec), List.of(nodes.align(input, features)), out);
    }

    static List<Axis> all(RealExpr e) {
        return e.outcome() == null ? e.axes() : plus(e.axes(), e.outcome());
    }

    static List<Axis> plus(List<Axis> axes, Axis last) {
        List<Axis> all = new ArrayList<>(axes);
        all.add(last);
        return all;
    }
}
