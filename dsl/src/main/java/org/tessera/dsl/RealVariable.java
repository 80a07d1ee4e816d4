package org.tessera.dsl;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A variable of a family of reals, counts or vectors; observed, or given when the model runs. */
public final class RealVariable implements Variable, Real {
    private final String name;
    private final Family family;
    private final Lifecycle life;
    private final List<Axis> read;
    private List<Axis> own = List.of();
    private boolean observed;

    RealVariable(String name, Family family, List<Axis> axes, @Nullable Scope scope) {
        this.name = name;
        this.family = family;
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
        for (Axis a : eventAxes(family))
            if (own.contains(a))
                throw new ModelException(
                        life.what() + ": over(" + a + "), which is an axis of its events; use " + a + ".twin(\"..\")");
        return this;
    }

    /** The axes that a variable of the family is not over: those of its events, and of vectors or matrices it takes. */
    static List<Axis> eventAxes(Family family) {
        List<Axis> all = family.event();
        for (Argument a : family.arguments())
            all = Axes.appended(all, a.support().axes());
        return all;
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
        return new Distribution.OfFamily(family);
    }

    /** What it is distributed as. */
    public Family family() {
        return family;
    }

    @Override
    public List<Axis> valueAxes() {
        List<Axis> event = family.event();
        return event.isEmpty() ? axes() : Axes.appended(axes(), event);
    }

    /** Its log-density at its own value, over {@link #axes()}. */
    public RealExpr logDensity() {
        return family.logDensity(this).expr();
    }

    /** Its mean over {@link #valueAxes()}, where the family has one in closed form. */
    public Optional<RealExpr> mean() {
        return family.mean().map(m -> Outcomes.plain(m.expr()));
    }

    /** Refuses a family whose density has axes that neither its arguments nor its values have. */
    void check() {
        RealExpr density = Present.required(family.logDensity(this), family.name() + " '" + name + "': its logDensity")
                .expr();
        List<Axis> stray =
                Outcomes.all(density).stream().filter(a -> !axes().contains(a)).toList();
        if (!stray.isEmpty())
            throw new ModelException(family.name() + " '" + name + "': its log-density is over " + stray
                    + ", the variable over " + Axes.names(axes())
                    + "; list what it reads among the arguments, and sum over the axes of an event");
        if (scope() == null) return;
        for (Lengths l : scope().lengths)
            for (Axis a : eventAxes(family))
                if (a.root() == l.along().root() && valueAxes().containsAll(l.axes()))
                    throw new ModelException(family.name() + " '" + name + "': lengths '" + l.name()
                            + "' run along '" + l.along() + "', an axis of its events, which are whole; give them an "
                            + "axis of their own");
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
