package org.tessera.dsl;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * A net on its way: {@code net(name, x).from(axes).to(axes, layers)}. Axes of the input that {@code from} does not name
 * are batch.
 */
public final class NetInput {
    private final Scope scope;
    private final String name;
    private final RealExpr input;
    private List<Axis> from = List.of();

    NetInput(Scope scope, String name, Real input) {
        this.scope = scope;
        Present.required(input, "net '" + name + "': its input");
        this.name = scope.node("net", name);
        this.input = Outcomes.plain(input.expr());
        Ownership.check(scope, "net '" + name + "'", Leaves.of(this.input));
    }

    /** The axes one evaluation of the net reads. */
    public NetInput from(Axis... axes) {
        return from(Arrays.asList(Present.all(axes, "net '" + name + "': the axes of from(..)")));
    }

    /** The axes one evaluation of the net reads. */
    public NetInput from(List<Axis> axes) {
        from = Axes.appended(List.of(), axes(axes, "from"));
        for (Axis a : from) {
            if (!input.axes().contains(a))
                throw new ModelException(
                        "net '" + name + "': from(" + a + "), but its input is over " + Axes.names(input.axes()));
        }
        return this;
    }

    private List<Axis> axes(List<Axis> axes, String option) {
        Present.all(
                Present.required(axes, "net '" + name + "': the axes of " + option + "(..)")
                        .toArray(new Axis[0]),
                "net '" + name + "': the axes of " + option + "(..)");
        return axes;
    }

    /** A linear map to this axis. */
    public Net to(Axis axis) {
        return to(Collections.singletonList(axis), layers -> {});
    }

    /** A net to this axis. */
    public Net to(Axis axis, Consumer<? super Layers> layers) {
        return to(Collections.singletonList(axis), layers);
    }

    /** A net to these two axes, the outcomes last. */
    public Net to(Axis first, Axis second, Consumer<? super Layers> layers) {
        return to(Arrays.asList(first, second), layers);
    }

    /** A net to these axes, the outcomes last. */
    public Net to(List<Axis> axes, Consumer<? super Layers> layers) {
        axes(axes, "to");
        Present.required(layers, "net '" + name + "': its layers");
        if (from.isEmpty())
            throw new ModelException(
                    "net '" + name + "': say which axes of its input it reads, from(..); the input is over "
                            + Axes.names(input.axes()));
        if (axes.isEmpty()) throw new ModelException("net '" + name + "': to(..) needs at least one axis");
        List<Axis> batch = Axes.without(input.axes(), from.toArray(new Axis[0]));
        for (Axis a : axes) {
            Axes.requireOwned(scope, "net '" + name + "'", a);
            if (batch.contains(a))
                throw new ModelException("net '" + name + "': to(" + a + "), but its input is over '" + a
                        + "' too and from(..) does not read it; name it in from(..), or use " + a + ".twin(\"..\")");
        }
        Layers hidden = new Layers(name);
        layers.accept(hidden);
        return new Net(
                scope, name, input, from, Axes.appended(List.of(), axes), hidden.hidden(), Axes.union(batch, axes));
    }
}
