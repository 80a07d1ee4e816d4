package org.tessera.dsl;

import java.util.List;
import org.tessera.dsl.ast.Distribution;
import org.tessera.dsl.ast.RealExpr;

/** A normal or poisson variable; observed, or given when the model runs. */
public final class RealVariable implements Variable, Real {
    private final String name;
    private final Distribution distribution;
    private List<Axis> axes;
    private boolean observed;

    RealVariable(String name, Distribution distribution, List<Axis> axes) {
        this.name = name;
        this.distribution = distribution;
        this.axes = axes;
    }

    @Override public String name() { return name; }
    @Override public List<Axis> axes() { return axes; }
    @Override public Distribution distribution() { return distribution; }
    @Override public boolean isObserved() { return observed; }
    @Override public RealExpr expr() { return new RealExpr.ObservedValue(this); }
}
