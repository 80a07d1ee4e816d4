package org.tessera.dsl;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A categorical or bernoulli variable, or a chain of categoricals. */
public final class CategoricalVariable implements Variable, Categorical {
    private final String name;
    private final Axis outcome;
    private final Lifecycle life;
    private Distribution distribution;
    private List<Axis> own = List.of();
    private List<Axis> axes;
    private boolean observed;
    private @Nullable Argument weight;
    private @Nullable ChainSteps chain;

    CategoricalVariable(String name, Axis outcome, Distribution distribution, List<Axis> axes) {
        this(name, outcome, distribution, axes, null);
    }

    CategoricalVariable(String name, Axis outcome, Distribution distribution, List<Axis> axes, @Nullable Scope scope) {
        this.name = name;
        this.outcome = outcome;
        this.distribution = distribution;
        this.axes = Axes.declared(axes);
        this.life = new Lifecycle(scope, "variable '" + name + "'");
        if (scope != null) checkOutcome();
    }

    /**
     * One independent draw, or for a chain one independent sequence, for each position of these axes, besides those of
     * its arguments; these come first, in this order.
     */
    public CategoricalVariable over(Axis... more) {
        life.change("over(..)");
        List<Axis> own = Axes.extended(life, List.of(), more);
        if (chain != null) chain.over(own);
        else axes = Axes.node(this.own = Axes.appended(this.own, own), axes);
        checkOutcome();
        return this;
    }

    /** Data must be bound to it; they may have gaps, -1, NaN or null: left out where nothing reads it, else latent. */
    public CategoricalVariable observed() {
        life.change("observed()");
        observed = true;
        return this;
    }

    /**
     * Counts each observation this many times: its log-density is multiplied by {@code w}, 0 or more, of data and
     * constants over some of the variable's axes.
     */
    public CategoricalVariable weight(Real w) {
        weight = Weights.of(life, w);
        return this;
    }

    /** Counts each observation this many times. */
    public CategoricalVariable weight(Number w) {
        return weight(GivenArguments.number(life.what() + ", weight", w));
    }

    @Override
    public Optional<Argument> weight() {
        return Optional.ofNullable(weight);
    }

    private void checkOutcome() {
        if (axes.contains(outcome)) {
            throw new ModelException(life.what() + ": it is over '" + outcome
                    + "', which is also the axis of its categories; use a twin for one of them: " + outcome
                    + ".twin(\"..\")");
        }
    }

    /** Refuses a chain whose step means nothing over the axes it has, and a weight of a latent. */
    void checkDeclared() {
        check();
        Weights.check(this);
    }

    private void check() {
        if (chain != null) chain.requireEvaluated();
        if (distribution instanceof Distribution.CountUpTo c)
            RealVariable.requireAxes(c.name() + " '" + name + "'", c.logTable(), Axes.with(axes, outcome), axes);
    }

    /** For a chain, whose axes and steps are worked out together. */
    void steps(ChainSteps steps) {
        chain = steps;
    }

    void define(Distribution distribution, List<Axis> axes) {
        this.distribution = distribution;
        this.axes = axes;
        checkOutcome();
    }

    @Nullable
    Scope scope() {
        return life.scope();
    }

    @Override
    public String name() {
        return name;
    }
    /** The axis of its categories; a bernoulli has its own, labelled false and true. */
    public Axis outcome() {
        return outcome;
    }

    @Override
    public List<Axis> axes() {
        return axes;
    }

    @Override
    public Distribution distribution() {
        return distribution;
    }

    @Override
    public boolean isObserved() {
        return observed;
    }

    @Override
    public IntExpr intExpr() {
        life.use();
        check();
        return new IntExpr.VariableValue(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
