package org.tessera.dsl;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A variable of a family of reals, counts or vectors; observed, or given when the model runs. */
public final class RealVariable implements Variable, Real {
    private final String name;
    private final Lifecycle life;
    private Family family;
    private List<Axis> read;
    private List<Axis> own = List.of();
    private boolean observed;

    RealVariable(String name, Family family, @Nullable Scope scope) {
        this.name = name;
        this.family = family;
        this.read = read(family);
        this.life = new Lifecycle(scope, "variable '" + name + "'");
    }

    /**
     * One independent draw for each position of these axes, besides those of its arguments; these come first, in this
     * order.
     */
    public RealVariable over(Axis... more) {
        life.change("over(..)");
        own = Axes.appended(own, Axes.extended(life, List.of(), more));
        for (Axis a : family.event())
            if (own.contains(a))
                throw new ModelException(
                        life.what() + ": over(" + a + "), which is an axis of its events; use " + a + ".twin(\"..\")");
        return this;
    }

    /** The index axes of the arguments. */
    private static List<Axis> read(Family family) {
        List<Axis> axes = List.of();
        for (Argument a : family.arguments()) axes = Axes.union(axes, Outcomes.all(a.value()));
        return Axes.without(axes, family.event().toArray(new Axis[0]));
    }

    /**
     * Cuts its distribution off at two bounds and renormalises what is between them, for families whose distribution
     * function is there ({@link HasCdf}); with {@code Double.POSITIVE_INFINITY}, or the negative one, on one side only.
     *
     * @param low a real or a number
     * @param high a real or a number
     * @throws ModelException for another family, and for numbers between which nothing lies
     */
    public RealVariable within(Object low, Object high) {
        life.change("within(..)");
        String what = family.name() + " '" + name + "'";
        Family cut = Truncated.of(what, family, low, high);
        Scope scope = life.scope();
        if (scope != null) Arguments.checked(scope, what, new Distribution.OfFamily(cut));
        family = cut;
        read = read(cut);
        return this;
    }

    /** Data must be bound to it. */
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
