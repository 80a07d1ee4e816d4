package org.tessera.dsl;

import java.util.List;
import java.util.function.Consumer;

/** What the builders of models and of guides have in common: parameters, nets, tables. */
public abstract sealed class Declaring permits ModelBuilder, GuideBuilder {
    final Scope scope;

    Declaring(Scope scope) {
        this.scope = scope;
    }

    /**
     * A learned parameter; chain {@code over}, {@code simplex}, {@code positive}, {@code unitInterval},
     * {@code ordered}, {@code choleskyCovariance}, {@code choleskyCorrelation} and {@code init}.
     */
    public Parameter parameter(String name) {
        Parameter parameter = new Parameter(scope.node("parameter", name), scope);
        scope.parameters.add(parameter);
        return parameter;
    }

    /** A multilayer perceptron of {@code input}: {@code net("f", x).from(pixel).to(k, f -> f.dense(64).relu())}. */
    public NetInput net(String name, Real input) {
        return new NetInput(scope, name, input);
    }

    /** A fixed number. */
    public Real constant(Number value) {
        return Tessera.constant(value);
    }

    /** A fixed table, row-major over its axes. */
    public Real constant(double[] values, Axis... axes) {
        return Tessera.constant(values, axes);
    }

    /** A fixed table of two axes. */
    public Real constant(double[][] values, Axis... axes) {
        return Tessera.constant(values, axes);
    }

    /**
     * P(true) for each combination of the parents' categories; over the union of the parents' index axes.
     *
     * @throws ModelException if a row is missing, set twice, no probability, or names a category its parent has not
     */
    public Real cpt(Categorical a, Consumer<? super Cpt> rows) {
        return table(rows, new Cpt(null, parents(a)));
    }
    /** P(true) for each combination of two parents' categories. */
    public Real cpt(Categorical a, Categorical b, Consumer<? super Cpt> rows) {
        return table(rows, new Cpt(null, parents(a, b)));
    }
    /** P(true) for each combination of three parents' categories. */
    public Real cpt(Categorical a, Categorical b, Categorical c, Consumer<? super Cpt> rows) {
        return table(rows, new Cpt(null, parents(a, b, c)));
    }
    /** P(true) for each combination of four parents' categories. */
    public Real cpt(Categorical a, Categorical b, Categorical c, Categorical d, Consumer<? super Cpt> rows) {
        return table(rows, new Cpt(null, parents(a, b, c, d)));
    }
    /** P(true) for each combination of five parents' categories. */
    public Real cpt(
            Categorical a, Categorical b, Categorical c, Categorical d, Categorical e, Consumer<? super Cpt> rows) {
        return table(rows, new Cpt(null, parents(a, b, c, d, e)));
    }

    /**
     * Probabilities along {@code outcome} for each combination of the parents' categories: a simplex over the union of
     * the parents' index axes.
     *
     * @throws ModelException if a row is missing, set twice, does not sum to 1, or names a category its parent has not
     */
    public Real cpt(Axis outcome, Categorical a, Consumer<? super Cpt> rows) {
        return table(rows, new Cpt(outcome(outcome), parents(a)));
    }
    /** Probabilities along {@code outcome} given two parents. */
    public Real cpt(Axis outcome, Categorical a, Categorical b, Consumer<? super Cpt> rows) {
        return table(rows, new Cpt(outcome(outcome), parents(a, b)));
    }
    /** Probabilities along {@code outcome} given three parents. */
    public Real cpt(Axis outcome, Categorical a, Categorical b, Categorical c, Consumer<? super Cpt> rows) {
        return table(rows, new Cpt(outcome(outcome), parents(a, b, c)));
    }
    /** Probabilities along {@code outcome} given four parents. */
    public Real cpt(
            Axis outcome, Categorical a, Categorical b, Categorical c, Categorical d, Consumer<? super Cpt> rows) {
        return table(rows, new Cpt(outcome(outcome), parents(a, b, c, d)));
    }
    /** Probabilities along {@code outcome} given five parents. */
    public Real cpt(
            Axis outcome,
            Categorical a,
            Categorical b,
            Categorical c,
            Categorical d,
            Categorical e,
            Consumer<? super Cpt> rows) {
        return table(rows, new Cpt(outcome(outcome), parents(a, b, c, d, e)));
    }

    private static List<Categorical> parents(Categorical... parents) {
        return List.of(Present.all(parents, "the parents of cpt(..)"));
    }

    private static Axis outcome(Axis outcome) {
        return Present.required(outcome, "cpt(..): the axis of its outcomes");
    }

    Real table(Consumer<? super Cpt> rows, Cpt cpt) {
        Present.required(rows, "cpt(..): what sets its rows");
        scope.requireOpen("cpt(..)");
        rows.accept(cpt);
        return cpt.gathered();
    }
}
