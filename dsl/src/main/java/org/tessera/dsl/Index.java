package org.tessera.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Integer data that points into an axis: which document a word is in, which nodes an edge joins. */
public final class Index implements Categorical {
    private final String name;
    private final Axis target;
    private final Lifecycle life;
    private List<Axis> axes = List.of();

    Index(String name, Axis target) {
        this(name, target, null);
    }

    Index(String name, Axis target, @Nullable Scope scope) {
        this.name = name;
        this.target = target;
        this.life = new Lifecycle(scope, "index '" + name + "'");
        Axes.requireOwned(life, Present.required(target, life.what() + ": the axis it points into"));
    }

    /** The axes of the array to be bound, in this order. */
    public Index over(Axis... more) {
        life.change("over(..)");
        axes = Axes.extended(life, axes, more);
        return this;
    }

    @Nullable
    Scope scope() {
        return life.scope();
    }

    public String name() {
        return name;
    }

    public Axis target() {
        return target;
    }

    public List<Axis> axes() {
        return axes;
    }

    @Override
    public IntExpr intExpr() {
        life.use();
        return new IntExpr.IndexValue(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
