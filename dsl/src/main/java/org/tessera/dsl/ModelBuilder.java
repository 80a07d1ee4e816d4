package org.tessera.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.ast.Distribution;
import org.tessera.dsl.ast.Distribution.Probabilities;
import org.tessera.dsl.ast.Leaves;
import org.tessera.dsl.ast.RealExpr;
import org.tessera.dsl.ast.Term;

/** Declares a model, inside {@link Model#of}. Required arguments come first, options are chained right where a node is declared. */
public final class ModelBuilder {
    private final Scope scope;

    ModelBuilder(String name) { this.scope = new Scope("model '" + name + "'", null); }

    /** An axis of so many positions. */
    public Axis axis(String name, int size) { return declare(name, size, List.of(), false); }

    /** An axis with labelled positions, which outputs show. */
    public Axis axis(String name, String first, String second, String... more) {
        List<String> labels = new ArrayList<>(List.of(first, second));
        labels.addAll(List.of(more));
        for (String l : labels) if (labels.indexOf(l) != labels.lastIndexOf(l)) throw new ModelException("axis '" + name + "': label '" + l + "' twice; give each position its own");
        return declare(name, labels.size(), labels, false);
    }

    /** An axis whose size comes from data. */
    public Axis axis(String name) { return declare(name, -1, List.of(), false); }

    /** An axis of independent repetitions, its size from data. */
    public Axis plate(String name) { return declare(name, -1, List.of(), true); }

    /** An axis of so many independent repetitions. */
    public Axis plate(String name, int size) { return declare(name, size, List.of(), true); }

    private Axis declare(String name, int size, List<String> labels, boolean plate) {
        if (size == 0 || size < -1) throw new ModelException("axis '" + name + "': size " + size + "; an axis has at least one position");
        return scope.add(new Axis(name, size, labels, plate, null, scope, false));
    }

    /** A learned parameter: one real unless {@code over}, {@code simplex}, {@code positive} or {@code unitInterval} say more. */
    public Parameter parameter(String name) { return added(scope, name); }

    static Parameter added(Scope scope, String name) {
        Parameter p = new Parameter(scope.node("parameter", name), scope);
        scope.parameters.add(p);
        return p;
    }

    /** Real data to be bound by name. */
    public DataInput data(String name) {
        DataInput d = new DataInput(scope.node("data", name), scope);
        scope.inputs.add(d);
        return d;
    }

    /** Integer data that points into an axis. */
    public Index index(String name, Axis target) {
        Index i = new Index(scope.node("index", name), target, scope);
        scope.indices.add(i);
        return i;
    }

    /** How many positions of {@code along} exist at each position of the axes it is {@code over}; what lies beyond is left out. */
    public Lengths lengths(String name, Axis along) {
        Lengths l = new Lengths(scope.node("lengths", name), along, scope);
        scope.lengths.add(l);
        return l;
    }

    /** One of the positions of the outcome axis of {@code probabilities}. */
    public CategoricalVariable categorical(String name, Real probabilities) {
        return categorical(name, Arguments.probabilities(scope, "variable '" + name + "'", probabilities));
    }

    /** One of the positions of the axis the logits run along. */
    public CategoricalVariable categorical(String name, Logits logits) {
        return categorical(name, Arguments.logits(scope, "variable '" + name + "'", logits, null));
    }

    private CategoricalVariable categorical(String name, Probabilities p) {
        return variable(name, p.outcome(), new Distribution.CategoricalOf(p), Arguments.indexAxes(p));
    }

    private CategoricalVariable variable(String name, Axis outcome, Distribution d, List<Axis> axes) {
        scope.refuseInStep("variable '" + name + "'");
        CategoricalVariable v = new CategoricalVariable(scope.node("variable", name), outcome, d, axes, scope);
        scope.variables.add(v);
        return v;
    }

    /** True with this probability. */
    public CategoricalVariable bernoulli(String name, Number probability) { return bernoulli(name, Tessera.constant(probability)); }

    /** True with this probability, which must be known to lie between 0 and 1. */
    public CategoricalVariable bernoulli(String name, Real probability) {
        RealExpr p = Arguments.unit(scope, "variable '" + name + "'", probability);
        return bernoulli(name, new Distribution.BernoulliOf(p, false), p);
    }

    /** True with these log-odds. */
    public CategoricalVariable bernoulli(String name, Logits logOdds) {
        RealExpr l = Arguments.logOdds(scope, "variable '" + name + "'", logOdds);
        return bernoulli(name, new Distribution.BernoulliOf(l, true), l);
    }

    private CategoricalVariable bernoulli(String name, Distribution d, RealExpr p) {
        Axis outcome = scope.add(new Axis(name, 2, List.of("false", "true"), false, null, scope, true));
        return variable(name, outcome, d, p.axes());
    }

    /** A Markov chain along {@code time}: {@code start} at its first position, then what {@code step} makes of the previous value. */
    public CategoricalVariable chain(String name, Axis time, Real start, Function<? super Categorical, ? extends Real> step) {
        String what = "chain '" + name + "'";
        return chain(name, time, Arguments.probabilities(scope, what, start), previous -> Arguments.probabilities(scope, what, step.apply(previous)));
    }

    /** The same from logits. */
    public CategoricalVariable chain(String name, Axis time, Logits start, Function<? super Categorical, Logits> step) {
        String what = "chain '" + name + "'";
        Probabilities first = Arguments.logits(scope, what, start, null);
        return chain(name, time, first, previous -> Arguments.logits(scope, what, step.apply(previous), first.outcome()));
    }

    private CategoricalVariable chain(String name, Axis time, Probabilities start, Function<Categorical, Probabilities> step) {
        Axes.requireOwned(scope, "chain '" + name + "'", time);
        if (Arguments.indexAxes(start).contains(time)) throw new ModelException("chain '" + name + "': its start is over '" + time + "', the axis it runs along; give one start for the whole chain");
        CategoricalVariable v = variable(name, start.outcome(), new Distribution.CategoricalOf(start), Arguments.indexAxes(start));
        ChainSteps steps = new ChainSteps(scope, v, time, start, step);
        v.steps(steps);
        steps.evaluate();
        Distribution.ChainOf chain = (Distribution.ChainOf) v.distribution();
        if (chain.transition().outcome() != start.outcome()) {
            throw new ModelException("chain '" + name + "': it starts in '" + start.outcome() + "' and steps into '" + chain.transition().outcome() + "'; both must run along the same outcome axis");
        }
        return v;
    }

    /** Normal with mean and standard deviation. */
    public RealVariable normal(String name, Real mean, Real sd) {
        String what = "variable '" + name + "'";
        RealExpr m = Arguments.real(scope, what, mean), s = Arguments.positive(scope, what, sd, false);
        return real(name, new Distribution.NormalOf(m, s), Axes.union(m.axes(), s.axes()));
    }

    public RealVariable normal(String name, Real mean, Number sd) { return normal(name, mean, Tessera.constant(sd)); }
    public RealVariable normal(String name, Number mean, Real sd) { return normal(name, Tessera.constant(mean), sd); }
    public RealVariable normal(String name, Number mean, Number sd) { return normal(name, Tessera.constant(mean), Tessera.constant(sd)); }

    /** Poisson with a rate. */
    public RealVariable poisson(String name, Real rate) {
        RealExpr r = Arguments.positive(scope, "variable '" + name + "'", rate, true);
        return real(name, new Distribution.PoissonOf(r), r.axes());
    }

    public RealVariable poisson(String name, Number rate) { return poisson(name, Tessera.constant(rate)); }

    private RealVariable real(String name, Distribution d, List<Axis> axes) {
        scope.refuseInStep("variable '" + name + "'");
        RealVariable v = new RealVariable(scope.node("variable", name), d, axes, scope);
        scope.variables.add(v);
        return v;
    }

    /** P(true) for each combination of the parents' categories. */
    public Real cpt(Categorical a, Consumer<? super Cpt> rows) { return table(null, rows, a); }
    public Real cpt(Categorical a, Categorical b, Consumer<? super Cpt> rows) { return table(null, rows, a, b); }
    public Real cpt(Categorical a, Categorical b, Categorical c, Consumer<? super Cpt> rows) { return table(null, rows, a, b, c); }
    public Real cpt(Categorical a, Categorical b, Categorical c, Categorical d, Consumer<? super Cpt> rows) { return table(null, rows, a, b, c, d); }
    public Real cpt(Categorical a, Categorical b, Categorical c, Categorical d, Categorical e, Consumer<? super Cpt> rows) { return table(null, rows, a, b, c, d, e); }

    /** Probabilities along {@code outcome} for each combination of the parents' categories. */
    public Real cpt(Axis outcome, Categorical a, Consumer<? super Cpt> rows) { return table(outcome, rows, a); }
    public Real cpt(Axis outcome, Categorical a, Categorical b, Consumer<? super Cpt> rows) { return table(outcome, rows, a, b); }
    public Real cpt(Axis outcome, Categorical a, Categorical b, Categorical c, Consumer<? super Cpt> rows) { return table(outcome, rows, a, b, c); }
    public Real cpt(Axis outcome, Categorical a, Categorical b, Categorical c, Categorical d, Consumer<? super Cpt> rows) { return table(outcome, rows, a, b, c, d); }
    public Real cpt(Axis outcome, Categorical a, Categorical b, Categorical c, Categorical d, Categorical e, Consumer<? super Cpt> rows) { return table(outcome, rows, a, b, c, d, e); }

    private static Real table(@Nullable Axis outcome, Consumer<? super Cpt> rows, Categorical... parents) {
        Cpt cpt = new Cpt(outcome, List.of(parents));
        rows.accept(cpt);
        return cpt.gathered();
    }

    /** A multilayer perceptron applied to {@code input}: {@code net(name, x).from(axes).to(axes, layers)}. */
    public NetInput net(String name, Real input) { return new NetInput(scope, name, input); }

    /** Adds to log p. It may not depend on anything learned: there would be no normaliser. */
    public void factor(String name, Real logValue) {
        String what = "factor '" + name + "'";
        RealExpr x = Arguments.real(scope, what, logValue);
        Leaves leaves = Leaves.of(x);
        if (!leaves.parameters().isEmpty() || !leaves.nets().isEmpty()) {
            throw new ModelException(what + ": it depends on what is learned (" + (leaves.parameters().isEmpty() ? "a net" : leaves.parameters().iterator().next())
                    + "), so p would have no normaliser; use a variable, or cost(..) for something to be minimised");
        }
        term(what, name, new Term.Factor(name, x));
    }

    /** Adds to what is minimised. */
    public void cost(String name, Real value) {
        RealExpr x = Arguments.real(scope, "cost '" + name + "'", value);
        term("cost '" + name + "'", name, new Term.Cost(name, x));
    }

    private void term(String what, String name, Term term) {
        scope.refuseInStep(what);
        scope.node("term", name);
        scope.terms.add(() -> term);
    }

    /** A cost computed by the user's own code from one discrete input; {@code over} says for which positions. */
    public BlackBoxTerm cost(String name, Categorical input, BlackBox function) { return cost(name, Inputs.of(input), function); }

    /** A cost computed by the user's own code. */
    public BlackBoxTerm cost(String name, Inputs inputs, BlackBox function) {
        String what = "cost '" + name + "'";
        scope.refuseInStep(what);
        inputs.discrete().forEach(d -> Ownership.check(scope, what, Leaves.of(d)));
        inputs.real().forEach(r -> Ownership.check(scope, what, Leaves.of(r)));
        BlackBoxTerm term = new BlackBoxTerm(scope, scope.node("cost", name), inputs, function);
        scope.terms.add(term::term);
        return term;
    }

    Scope scope() { return scope; }

    Model finish(String name) {
        scope.parameters.forEach(Parameter::check);
        List<Term> terms = scope.terms.stream().map(java.util.function.Supplier::get).toList();
        Model model = new Model(name, scope, terms);
        scope.close();
        return model;
    }

}
