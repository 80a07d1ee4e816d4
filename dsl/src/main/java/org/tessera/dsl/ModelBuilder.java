package org.tessera.dsl;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Distribution.Probabilities;

/**
 * Declares a model, inside {@link Model#of}. What a method takes is required; what can be left out is chained. Every
 * method throws {@link ModelException} for what cannot mean anything, and {@link IllegalStateException} once {@code of}
 * has returned.
 */
public final class ModelBuilder extends FamilyBuilder {
    private @Nullable Consumer<? super GuideBuilder> guide;

    ModelBuilder(Scope scope) {
        super(scope);
    }

    /** An axis with a size. */
    public Axis axis(String name, int size) {
        return axis(name, size, List.of(), false);
    }

    /** An axis with labelled positions, as many as there are labels. */
    public Axis axis(String name, String... labels) {
        if (Present.all(labels, "axis '" + name + "': the labels").length == 0) return axis(name);
        if (List.of(labels).stream().distinct().count() < labels.length)
            throw new ModelException("axis '" + name + "': a label occurs twice in " + List.of(labels));
        return axis(name, labels.length, List.of(labels), false);
    }

    /** An axis whose size data give. */
    public Axis axis(String name) {
        return scope.add(new Axis(name, -1, List.of(), false, null, scope, false));
    }

    /** Independent repetitions, as many as the data have. */
    public Axis plate(String name) {
        return scope.add(new Axis(name, -1, List.of(), true, null, scope, false));
    }

    /** A number of independent repetitions. */
    public Axis plate(String name, int size) {
        return axis(name, size, List.of(), true);
    }

    private Axis axis(String name, int size, List<String> labels, boolean plate) {
        if (size < 1)
            throw new ModelException("axis '" + name + "': size " + size + "; an axis has at least one position");
        return scope.add(new Axis(name, size, labels, plate, null, scope, false));
    }

    /** Real data, bound by name; chain {@code over}. */
    public DataInput data(String name) {
        DataInput input = new DataInput(scope.node("data", name), scope);
        scope.inputs.add(input);
        return input;
    }

    /** Integer data that point into {@code target}, bound by name; chain {@code over}. */
    public Index index(String name, Axis target) {
        Index index = new Index(scope.node("index", name), target, scope);
        scope.indices.add(index);
        return index;
    }

    /**
     * Integer data that say how many positions of {@code along} exist, bound by name; chain {@code over} with the axes
     * of the sequences.
     */
    public Lengths lengths(String name, Axis along) {
        Lengths lengths = new Lengths(scope.node("lengths", name), along, scope);
        scope.lengths.add(lengths);
        return lengths;
    }

    /** One of the positions of the outcome axis of {@code p}, a simplex; over the index axes of p. */
    public CategoricalVariable categorical(String name, Real p) {
        return categorical(
                name, GivenArguments.probabilities(scope, "categorical '" + name + "'", p), Optional.empty());
    }

    /** One of the positions of the outcome axis of the logits; over their other axes. */
    public CategoricalVariable categorical(String name, Logits logits) {
        return categorical(
                name, GivenArguments.logits(scope, "categorical '" + name + "'", logits, null), logits.form());
    }

    private CategoricalVariable categorical(String name, Probabilities p, Optional<Distribution.Form> form) {
        Distribution.CategoricalOf d = new Distribution.CategoricalOf(p, form);
        if (form.isPresent()) GivenArguments.checked(scope, d.name() + " '" + name + "'", d);
        return add("categorical", name, p.outcome(), d, GivenArguments.indexAxes(p));
    }

    /**
     * One of K ordered categories: which of the intervals between K - 1 increasing cutpoints a logistic around
     * {@code location} falls into.
     *
     * @param cutpoints over an axis of K - 1 positions
     * @param outcome an axis of K positions
     */
    public CategoricalVariable orderedLogistic(String name, Object location, Real cutpoints, Axis outcome) {
        Present.required(name, "orderedLogistic(..): its name");
        return categorical(name, ShortFamilies.provided().orderedLogistic(location, cutpoints, outcome));
    }

    /** True with probability {@code p}. */
    public CategoricalVariable bernoulli(String name, Number p) {
        return bernoulli(name, GivenArguments.number("bernoulli '" + name + "'", p));
    }

    /** True with probability {@code p}, which must lie between 0 and 1 by its form; over the axes of p. */
    public CategoricalVariable bernoulli(String name, Real p) {
        return bernoulli(
                name, new Distribution.BernoulliOf(GivenArguments.probability("bernoulli '" + name + "'", p), false));
    }

    /** True with log-odds {@code logits}; over their axes. */
    public CategoricalVariable bernoulli(String name, Logits logits) {
        return bernoulli(
                name, new Distribution.BernoulliOf(GivenArguments.logOdds("bernoulli '" + name + "'", logits), true));
    }

    private CategoricalVariable bernoulli(String name, Distribution.BernoulliOf d) {
        GivenArguments.checked(scope, "bernoulli '" + name + "'", d);
        Axis truth = scope.add(new Axis(name, 2, List.of("false", "true"), false, null, scope, true));
        return add("bernoulli", name, truth, d, d.p().axes());
    }

    /**
     * A Markov chain along {@code time}: {@code start} at step 0, then what {@code step} says of the previous state.
     * Inside the step, expressions over {@code time} are taken at the current step, and the previous states of other
     * sequences can be read at their positions ({@code previous.get(neighbour)}). Its axes have the order of any
     * node's: those of its own {@code over(..)}, then the others, {@code time} among them, as they were declared.
     */
    public CategoricalVariable chain(
            String name, Axis time, Real start, Function<? super Categorical, ? extends Real> step) {
        String what = "chain '" + name + "'";
        Present.required(time, what + ": the axis it runs along");
        Present.required(step, what + ": its step");
        return chain(
                name,
                time,
                GivenArguments.probabilities(scope, what + ", start", start),
                (previous, outcome) -> GivenArguments.probabilities(scope, what + ", step", step.apply(previous)));
    }

    /**
     * A Markov chain of logits; those of the step are taken along the outcome axis of the start unless they say so
     * themselves.
     */
    public CategoricalVariable chain(String name, Axis time, Logits start, Function<? super Categorical, Logits> step) {
        String what = "chain '" + name + "'";
        Present.required(time, what + ": the axis it runs along");
        Present.required(step, what + ": its step");
        return chain(
                name,
                time,
                GivenArguments.logits(scope, what + ", start", start, null),
                (previous, outcome) -> GivenArguments.logits(scope, what + ", step", step.apply(previous), outcome));
    }

    private CategoricalVariable chain(
            String name, Axis time, Probabilities start, BiFunction<Categorical, Axis, Probabilities> step) {
        String what = "chain '" + name + "'";
        Axes.requireOwned(scope, what, time);
        if (time.isPlate())
            throw new ModelException(what + ": it runs along plate '" + time
                    + "', whose repetitions are independent; declare the axis with axis(..)");
        if (start.values().axes().contains(time))
            throw new ModelException(
                    what + ": its start is over '" + time + "', the axis it runs along; the start is for step 0 only");
        CategoricalVariable z = add("chain", name, start.outcome(), new Distribution.CategoricalOf(start), List.of());
        ChainSteps steps = new ChainSteps(scope, z, time, start, previous -> {
            Probabilities next = step.apply(previous, start.outcome());
            if (next.outcome() != start.outcome()) {
                throw new ModelException(
                        what + ": its start is over the outcomes '" + start.outcome() + "', its step over '"
                                + next.outcome() + "'; index the step by the twin and keep the outcome axis");
            }
            return next;
        });
        z.steps(steps);
        steps.begin();
        return z;
    }

    private CategoricalVariable add(String kind, String name, Axis outcome, Distribution d, List<Axis> axes) {
        scope.refuseInStep(kind + " '" + name + "'");
        CategoricalVariable variable = new CategoricalVariable(scope.node(kind, name), outcome, d, axes, scope);
        scope.variables.add(variable);
        return variable;
    }

    /**
     * Adds {@code logValue}, summed over its axes, to log p.
     *
     * @throws ModelException if it depends on a learned parameter: then log p would lack its normaliser
     */
    public void factor(String name, Real logValue) {
        RealExpr x = GivenArguments.real(scope, "factor '" + name + "'", logValue);
        Leaves leaves = Leaves.of(x);
        if (!leaves.parameters().isEmpty() || !leaves.nets().isEmpty()) {
            Object learned = leaves.parameters().isEmpty()
                    ? leaves.nets().iterator().next().name()
                    : leaves.parameters().iterator().next().name();
            throw new ModelException("factor '" + name + "': it depends on '" + learned
                    + "', which is learned, and nothing here normalises it; use a constant, or a "
                    + "variable with a distribution, or cost(..) if it is no part of log p");
        }
        term("factor", name, new Term.Factor(name, x));
    }

    /**
     * A deterministic recursion along an axis, such as exponential smoothing: {@code start} at its first position, then
     * what {@code step} says of the previous value and of {@code here}, the number of the position, 1, 2, ... Inside
     * the step, expressions over {@code along} are taken at the position; the result is over {@code along} and the axes
     * of start and step.
     *
     * @param start a real or a number
     * @throws ModelException for a step that reads its previous value anywhere but one position earlier
     */
    public Real scan(Axis along, Object start, BiFunction<? super Real, ? super Real, ? extends Real> step) {
        scope.requireOpen("scan(..)");
        return Recursion.of(scope, along, start, step);
    }

    /**
     * Adds {@code logValue}, summed over its axes, to log p: the log-density of data, written out. Whoever writes it
     * vouches for it: that the density sums to 1 over all data, whatever is learned in it, is not seen here. What is
     * over a minibatched plate counts for the whole of it.
     */
    public void logLikelihood(String name, Real logValue) {
        term(
                "logLikelihood",
                name,
                new Term.LogLikelihood(name, GivenArguments.real(scope, "logLikelihood '" + name + "'", logValue)));
    }

    /**
     * Names a quantity that fits report, {@code fit.value("ratio")}, over the axes of the expression; where it depends
     * on latents, its expectation given the data. It is no part of the model's density.
     *
     * @return the expression
     */
    public Real value(String name, Real value) {
        RealExpr x = GivenArguments.real(scope, "value '" + name + "'", value);
        scope.refuseInStep("value '" + name + "'");
        scope.values.add(new DerivedValue(scope.node("value", name), x));
        return value;
    }

    /** Adds {@code value}, summed over its axes, to what is minimised. */
    public void cost(String name, Real value) {
        term("cost", name, new Term.Cost(name, GivenArguments.real(scope, "cost '" + name + "'", value)));
    }

    private void term(String kind, String name, Term term) {
        scope.refuseInStep(kind + " '" + name + "'");
        scope.node(kind, name);
        scope.terms.add(() -> term);
    }

    /**
     * A cost computed by the user's own code from {@code inputs}; chain {@code over} with the axes of its numbers, and
     * {@code sequential} if it is not thread-safe. It has no derivative: a real input that reads what a run would learn
     * is refused, unless that is held or the cost is {@code detached}.
     */
    public BlackBoxTerm cost(String name, Inputs inputs, BlackBox function) {
        String what = "cost '" + name + "'";
        Present.required(inputs, what + ": its inputs");
        Present.required(function, what + ": its function");
        scope.refuseInStep(what);
        Ownership.check(scope, what, Leaves.of(inputs.real().toArray(new RealExpr[0])));
        Ownership.check(scope, what, Leaves.of(inputs.discrete().toArray(new IntExpr[0])));
        BlackBoxTerm term = new BlackBoxTerm(scope, scope.node("cost", name), inputs, function);
        scope.terms.add(term::term);
        return term;
    }

    /** A black-box cost of one discrete input. */
    public BlackBoxTerm cost(String name, Categorical input, BlackBox function) {
        return cost(name, Inputs.of(input), function);
    }

    /** The guide the model is fitted with unless another is given. */
    public void guide(Consumer<? super GuideBuilder> declaration) {
        Present.required(declaration, "guide(..): the declaration");
        scope.requireOpen("guide(..)");
        if (guide != null) throw new ModelException(scope.title + ": guide(..) twice; a model has one default guide");
        guide = declaration;
    }

    @Nullable
    Consumer<? super GuideBuilder> guide() {
        return guide;
    }
}
