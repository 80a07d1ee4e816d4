package org.tessera.dsl;

import java.util.List;
import org.tessera.dsl.ast.Distribution;
import org.tessera.dsl.ast.IntExpr;

/** A categorical or bernoulli variable, or a chain of categoricals. */
public final class CategoricalVariable implements Variable, Categorical {
    private final String name;
    private final Axis outcome;
    private final Distribution distribution;
    private List<Axis> axes;
    private boolean observed;

    CategoricalVariable(String name, Axis outcome, Distribution distribution, List<Axis> axes) {
        this.name = name;
        this.outcome = outcome;
        this.distribution = distribution;
        this.axes = axes;
    }

    @Override public String name() { return name; }
    /** The axis of its categories; a bernoulli has its own, labelled false and true. */
    public Axis outcome() { return outcome; }
    @Override public List<Axis> axes() { return axes; }
    @Override public Distribution distribution() { return distribution; }
    @Override public boolean isObserved() { return observed; }
    @Override public IntExpr intExpr() { return new IntExpr.VariableValue(this); }
}
