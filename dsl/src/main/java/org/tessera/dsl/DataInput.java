package org.tessera.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Real data bound by name. */
public final class DataInput implements Real {
    private final String name;
    private final Lifecycle life;
    private List<Axis> axes = List.of();

    DataInput(String name) {
        this(name, null);
    }

    DataInput(String name, @Nullable Scope scope) {
        this.name = name;
        this.life = new Lifecycle(scope, "data '" + name + "'");
    }

    /** The axes of the array to be bound, in this order. */
    public DataInput over(Axis... more) {
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

    public List<Axis> axes() {
        return axes;
    }

    @Override
    public RealExpr expr() {
        life.use();
        return new RealExpr.Input(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
