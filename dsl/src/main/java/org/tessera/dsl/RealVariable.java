package org.tessera.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A normal or poisson variable; observed, or given when the model runs. */
public final class RealVariable implements Variable, Real {
    private final String name;
    private final Distribution distribution;
    private final Lifecycle life;
    private final List<Axis> read;
    private List<Axis> own = List.of();
    private boolean observed;

    RealVariable(String name, Distribution distribution, List<Axis> axes) {
        this(name, distribution, axes, null);
    }

    RealVariable(String name, Distribution distribution, List<Axis> axes, @Nullable Scope scope) {
        this.name = name;
        this.distribution = distribution;
        this.read = axes;
        this.life = new Lifecycle(scope, "variable '" + name + "'");
    }

    /**
     * One independent draw for each position of these axes, besides those of its arguments; these come first, in this
     * order.
     */
    public RealVariable over(Axis... more) {
        life.change("over(..)");
        own = Axes.appended(own, Axes.extended(life, List.of(), more));
        return this;
    }

    /** Data must be bound to it; they may have gaps, NaN or null, in which its term is left out. */
    public RealVariable observed() {
        life.change("observed()");
        observed = true;
        return this;
    }

    @Nullable
    Scope scope() {
        return life.scope();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Axis> axes() {
        return Axes.node(own, read);
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
    public RealExpr expr() {
        life.use();
        return new RealExpr.ObservedValue(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
