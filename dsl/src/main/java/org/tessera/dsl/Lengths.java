package org.tessera.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Integer data: how many positions of {@link #along()}, and of its twins, exist at each position of {@link #axes()}.
 * What lies beyond is not there: it has no term, no reduction runs over it, nets and black boxes that read the axis
 * whole find 0, and a latent is in its first category.
 */
public final class Lengths {
    private final String name;
    private final Axis along;
    private final Lifecycle life;
    private List<Axis> axes = List.of();

    Lengths(String name, Axis along) {
        this(name, along, null);
    }

    Lengths(String name, Axis along, @Nullable Scope scope) {
        this.name = name;
        this.along = along;
        this.life = new Lifecycle(scope, "lengths '" + name + "'");
        Axes.requireOwned(life, Present.required(along, life.what() + ": the axis whose positions it counts"));
    }

    /** The axes of the array to be bound, in this order. */
    public Lengths over(Axis... more) {
        life.change("over(..)");
        axes = Axes.extended(life, axes, more);
        if (axes.contains(along))
            throw new ModelException(life.what() + ": over(" + along
                    + ") is the axis whose positions it counts; name the axes of the sequences");
        return this;
    }

    public String name() {
        return name;
    }

    public Axis along() {
        return along;
    }

    public List<Axis> axes() {
        return axes;
    }

    @Override
    public String toString() {
        return name;
    }
}
