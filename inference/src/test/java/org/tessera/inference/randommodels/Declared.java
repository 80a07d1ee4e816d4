package org.tessera.inference.randommodels;

import static org.tessera.dsl.Tessera.logits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Axis;
import org.tessera.dsl.BlackBox;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Family;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Inputs;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Variable;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.run.Precision;

/** A spec declared in the language of users, with its data in the order of each node's axes. */
final class Declared {
    private final ModelSpec spec;
    private final Map<String, List<Axis>> nodeAxes = new HashMap<>();
    private final Map<String, List<List<Ax>>> layouts = new HashMap<>();
    private final Map<Axis, Ax> back = new HashMap<>();
    private Declaration words;
    private final Model model;

    Declared(ModelSpec spec) {
        this.spec = spec;
        this.model = Model.of("random", this::declare);
    }

    Model model() {
        return model;
    }

    ModelSpec spec() {
        return spec;
    }

    /** How the inputs of each black box are laid out. */
    Map<String, List<List<Ax>>> layouts() {
        return layouts;
    }

    /** The axes of a node or of a result, as those of the spec. */
    List<Ax> axes(List<Axis> of) {
        return of.stream()
                .map(a -> back.containsKey(a) ? back.get(a) : truth(a))
                .toList();
    }

    private Ax truth(Axis axis) {
        return spec.axes().stream()
                .filter(a -> a.name().equals(axis.name()))
                .findFirst()
                .orElseThrow();
    }

    /** With all its data, parameters at their starts, and what black boxes read held. */
    Inference inference() {
        Inference inference = unheld();
        for (String name : spec.held()) inference = inference.optimizer(name, Optimizers.held());
        return inference;
    }

    /** The same with everything learned. */
    Inference unheld() {
        Map<String, Object> data = new LinkedHashMap<>();
        spec.nodes().forEach(n -> {
            if (n instanceof Decl.Input i) data.put(n.name(), reals(n.name(), i.values()));
            if (n instanceof Decl.IndexData i) data.put(n.name(), whole(n.name(), i.values()));
            if (n instanceof Decl.LengthData i) data.put(n.name(), whole(n.name(), i.values()));
            if (n instanceof Decl.Variable v) v.data().ifPresent(d -> data.put(v.name(), data(v, d)));
        });
        Inference inference =
                Inference.of(model).data(data).precision(Precision.FLOAT64).seed(7);
        for (Ax a : spec.axes()) {
            if (a.root() == a.id() && a.kind() != Ax.Kind.TRUTH && !spec.sized()[a.id()]) {
                inference = inference.size(a.name(), spec.size(a));
            }
        }
        for (Decl.Param p : spec.of(Decl.Param.class).toList()) {
            inference = inference.start(p.name(), p.start().values());
        }
        return inference;
    }

    /** What is known of a variable, as it is bound. */
    Values data(Decl.Variable v, Numbers known) {
        return v.family() == Decl.Variable.Family.NORMAL || v.member().isPresent()
                ? reals(v.name(), known)
                : whole(v.name(), known);
    }

    private Values reals(String node, Numbers n) {
        Numbers to = n.ordered(axes(nodeAxes.get(node)));
        return Values.of(to.values(), to.shape());
    }

    private Values whole(String node, Numbers n) {
        Numbers to = n.ordered(axes(nodeAxes.get(node)));
        return Values.of(
                java.util.Arrays.stream(to.values())
                        .mapToInt(v -> Double.isNaN(v) ? -1 : (int) v)
                        .toArray(),
                to.shape());
    }

    /** The guide of the spec. */
    Guide guide() {
        return Guide.of(model, g -> {
            words.in = g;
            for (ModelSpec.GuideEntry e : spec.guide()) {
                e.parameters().forEach(p -> words.reals.put(p.name(), parameter(g.parameter(p.name()), p)));
                Decl.Variable v = spec.variable(e.latent());
                g.categorical(e.latent(), words.logitsOf(e.logits(), v.outcome().orElseThrow()));
            }
        });
    }

    private void declare(ModelBuilder m) {
        words = new Declaration(spec, m);
        spec.axes().stream().sorted(Comparator.comparingInt(Ax::id)).forEach(a -> {
            if (a.kind() == Ax.Kind.TRUTH) return;
            Axis axis = axis(m, a);
            words.axes.put(a, axis);
            back.put(axis, a);
        });
        spec.nodes().forEach(n -> declare(m, n));
    }

    private Axis axis(ModelBuilder m, Ax a) {
        boolean sized = spec.sized()[a.root()];
        return switch (a.kind()) {
            case TWIN ->
                words.axes
                        .get(spec.axes().stream()
                                .filter(r -> r.id() == a.root())
                                .findFirst()
                                .orElseThrow())
                        .twin(a.name());
            case PLATE -> sized ? m.plate(a.name(), spec.size(a)) : m.plate(a.name());
            default -> sized ? m.axis(a.name(), spec.size(a)) : m.axis(a.name());
        };
    }

    private void declare(ModelBuilder m, Decl n) {
        if (n instanceof Decl.Param p) words.reals.put(p.name(), parameter(m.parameter(p.name()), p));
        else if (n instanceof Decl.Input i) {
            words.reals.put(
                    i.name(), m.data(i.name()).over(words.axes(i.values().axes())));
            nodeAxes.put(i.name(), List.of(words.axes(i.values().axes())));
        } else if (n instanceof Decl.IndexData i) {
            words.discretes.put(
                    i.name(),
                    m.index(i.name(), words.axes.get(i.target()))
                            .over(words.axes(i.values().axes())));
            nodeAxes.put(i.name(), List.of(words.axes(i.values().axes())));
        } else if (n instanceof Decl.LengthData l) {
            m.lengths(l.name(), words.axes.get(l.along()))
                    .over(words.axes(l.values().axes()));
            nodeAxes.put(l.name(), List.of(words.axes(l.values().axes())));
        } else if (n instanceof Decl.Variable v) variable(m, v);
        else if (n instanceof Decl.Factor f) m.factor(f.name(), words.real(f.value()));
        else if (n instanceof Decl.Cost c) m.cost(c.name(), words.real(c.value()));
        else box(m, (Decl.BoxCost) n);
    }

    private Parameter parameter(Parameter to, Decl.Param p) {
        List<Ax> all = p.start().axes();
        boolean simplex = p.support() == Decl.Param.Support.SIMPLEX;
        Parameter q = switch (p.support()) {
            case REAL -> to;
            case POSITIVE -> to.positive();
            case UNIT -> to.unitInterval();
            case SIMPLEX -> to.simplex(words.axes.get(all.get(all.size() - 1)));
        };
        return q.over(words.axes(simplex ? all.subList(0, all.size() - 1) : all));
    }

    private void variable(ModelBuilder m, Decl.Variable v) {
        Variable declared = switch (v.family()) {
            case NORMAL ->
                observed(
                        m.normal(
                                v.name(),
                                words.real(v.arguments().get(0)),
                                words.real(v.arguments().get(1))),
                        v);
            case MEMBER -> observed(m.real(v.name(), member(v)), v);
            case POISSON ->
                observed(m.poisson(v.name(), words.real(v.arguments().get(0))), v);
            case BERNOULLI ->
                observed(
                        v.logits()
                                ? m.bernoulli(
                                        v.name(),
                                        logits(words.real(v.arguments().get(0))))
                                : m.bernoulli(v.name(), words.real(v.arguments().get(0))),
                        v);
            case CATEGORICAL ->
                observed(
                        v.logits()
                                ? m.categorical(
                                        v.name(),
                                        words.logitsOf(
                                                v.arguments().get(0),
                                                v.outcome().orElseThrow()))
                                : m.categorical(
                                        v.name(), words.real(v.arguments().get(0))),
                        v);
            case CHAIN -> observed(chain(m, v), v);
        };
        nodeAxes.put(v.name(), declared.valueAxes());
        if (declared instanceof CategoricalVariable c) {
            words.discretes.put(v.name(), c);
            words.axes.put(v.outcome().orElseThrow(), c.outcome());
            back.put(c.outcome(), v.outcome().orElseThrow());
        } else {
            words.reals.put(v.name(), (RealVariable) declared);
        }
    }

    private Family member(Decl.Variable v) {
        List<Real> arguments = v.arguments().stream().map(words::real).toList();
        Axis event = v.event().map(words.axes::get).orElse(null);
        Axis twin = v.event()
                .flatMap(e -> spec.axes().stream()
                        .filter(a -> a.kind() == Ax.Kind.TWIN && a.fits(e))
                        .findFirst())
                .map(words.axes::get)
                .orElse(null);
        return v.member().orElseThrow().family().member().apply(new Members.Source(event, twin, arguments));
    }

    private CategoricalVariable chain(ModelBuilder m, Decl.Variable v) {
        Axis time = words.axes.get(v.time().orElseThrow());
        Ax outcome = v.outcome().orElseThrow();
        Expr start = v.arguments().get(0), step = v.arguments().get(1);
        if (!v.logits()) {
            return m.chain(
                    v.name(), time, words.real(start), previous -> (Real) step(v, previous, () -> words.real(step)));
        }
        return m.chain(
                v.name(),
                time,
                words.logitsOf(start, outcome),
                previous -> step(v, previous, () -> words.logitsOf(step, outcome)));
    }

    private <T> T step(Decl.Variable v, Categorical previous, java.util.function.Supplier<T> body) {
        words.discretes.put(Declaration.previous(v.name()), previous);
        return body.get();
    }

    private CategoricalVariable observed(CategoricalVariable v, Decl.Variable spec) {
        CategoricalVariable over = spec.over().isEmpty() ? v : v.over(words.axes(spec.over()));
        return spec.observed() ? over.observed() : over;
    }

    private RealVariable observed(RealVariable v, Decl.Variable spec) {
        RealVariable over = spec.over().isEmpty() ? v : v.over(words.axes(spec.over()));
        return spec.observed() ? over.observed() : over;
    }

    private void box(ModelBuilder m, Decl.BoxCost b) {
        Inputs inputs = Inputs.of(new Categorical[0]);
        List<List<Ax>> axes = new ArrayList<>();
        for (Place p : b.discrete()) {
            Categorical c = words.place(p);
            axes.add(axes(c.intExpr().axes()));
            inputs = inputs.and(c);
        }
        for (Expr x : b.real()) {
            Real r = words.real(x);
            List<Axis> layout = new ArrayList<>(r.expr().axes());
            if (r.expr().outcome() != null) layout.add(r.expr().outcome());
            axes.add(axes(layout));
            inputs = inputs.and(r);
        }
        layouts.put(b.name(), axes);
        Axis[] over = words.axes(b.over());
        m.cost(b.name(), inputs, box(over, b.discrete().size(), b.real().size()))
                .over(over);
    }

    private static BlackBox box(Axis[] over, int discrete, int real) {
        return (rows, costs) -> {
            for (int r = 0; r < rows.count(); r++) {
                int[] at = new int[over.length];
                for (int d = 0; d < at.length; d++) at[d] = rows.index(r, over[d]);
                List<double[]> inputs = new ArrayList<>();
                for (int j = 0; j < discrete; j++) {
                    inputs.add(java.util.Arrays.stream(rows.discrete(r, j))
                            .asDoubleStream()
                            .toArray());
                }
                for (int j = 0; j < real; j++) inputs.add(rows.real(r, j).clone());
                costs[r] = Mixing.of(at, inputs);
            }
        };
    }
}
