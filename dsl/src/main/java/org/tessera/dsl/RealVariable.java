package org.tessera.dsl;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A variable of a family of reals, counts or vectors; observed, or given when the model runs. */
public final class RealVariable implements Variable, Real {
    private final String name;
    private final Lifecycle life;
    private Family family;
    private List<Axis> read;
    private List<Axis> own = List.of();
    private boolean observed, ordered, isCut;
    private @Nullable Argument weight;
    /** Written down once it is asked for; whoever asks first, it is the same expression. */
    private volatile @Nullable RealExpr density;

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
        List<Axis> wanted = Axes.appended(own, Axes.extended(life, List.of(), more));
        for (Axis a : eventAxes(family))
            if (wanted.contains(a))
                throw new ModelException(
                        life.what() + ": over(" + a + "), which is an axis of its events; use " + a + ".twin(\"..\")");
        own = wanted;
        return this;
    }

    /** The axes that a variable of the family is not over: those of its events, and of vectors or matrices it takes. */
    static List<Axis> eventAxes(Family family) {
        List<Axis> all = family.event();
        for (Argument a : family.arguments())
            all = Axes.appended(all, a.support().axes());
        return all;
    }

    /** The index axes of the arguments. */
    private static List<Axis> read(Family family) {
        List<Axis> axes = List.of();
        for (Argument a : family.arguments()) axes = Axes.union(axes, Outcomes.all(a.value()));
        return Axes.without(axes, eventAxes(family).toArray(new Axis[0]));
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
        if (scope != null) GivenArguments.checked(scope, what, new Distribution.OfFamily(cut));
        family = cut;
        read = read(cut);
        return this;
    }

    /** Data must be bound to it; they may have gaps, NaN or null, in which its term is left out. */
    public RealVariable observed() {
        life.change("observed()");
        observed = true;
        return this;
    }

    /**
     * Counts each observation this many times: its log-density is multiplied by {@code w}, 0 or more, of data and
     * constants over some of the variable's axes.
     */
    public RealVariable weight(Real w) {
        weight = Weights.of(life, w);
        return this;
    }

    /** Counts each observation this many times. */
    public RealVariable weight(Number w) {
        return weight(GivenArguments.number(life.what() + ", weight", w));
    }

    @Override
    public Optional<Argument> weight() {
        return Optional.ofNullable(weight);
    }

    /**
     * Restricts its values to those that increase along the last axis of {@code over(..)}. Where its arguments do not
     * vary along that axis the density is k! times that of independent values, k being how many there are; where they
     * vary it is known up to a constant, so they must not be learned.
     *
     * @throws ModelException for counts and vectors
     */
    public RealVariable ordered() {
        life.change("ordered()");
        if (family.support().isDiscrete() || !family.event().isEmpty())
            throw new ModelException(life.what() + ": ordered() puts single reals in order, and a " + family.name()
                    + " has values that are " + family.support().words());
        ordered = true;
        return this;
    }

    /** The order its values are in; empty when they are in none. */
    public Optional<Ordering> ordering() {
        return ordered && !own.isEmpty()
                ? Optional.of(new Ordering(own.get(own.size() - 1), read.contains(own.get(own.size() - 1))))
                : Optional.empty();
    }

    /**
     * The same count cut beyond {@code most}: a discrete variable that need not be observed, one of 0 .. most; its
     * number is {@link Categorical#value}. It is cut without renormalising: each count has the probability that the
     * family gives it, and what lies beyond is missing from the evidence; the plan says how much that is. This variable
     * is no longer there.
     *
     * @throws ModelException for a family that is not of single counts
     */
    public CategoricalVariable upTo(int most) {
        life.change("upTo(..)");
        if (!family.support().isDiscrete() || !family.event().isEmpty())
            throw new ModelException(life.what() + ": upTo(" + most + ") cuts a single count, and a " + family.name()
                    + " is none; its values lie where they are "
                    + family.support().words());
        if (most < 1) throw new ModelException(life.what() + ": upTo(" + most + "): at least 1");
        Scope scope = Objects.requireNonNull(life.scope());
        scope.refuseInStep("upTo(..) on " + life.what());
        Axis outcome = scope.add(new Axis(name, most + 1, List.of(), false, null, scope, true));
        CategoricalVariable count =
                new CategoricalVariable(name, outcome, Distribution.CountUpTo.of(family, outcome), read, scope);
        if (!own.isEmpty()) count.over(own.toArray(new Axis[0]));
        if (observed) count.observed();
        if (weight != null) count.weight(new Expression(weight.value()));
        scope.variables.set(scope.variables.indexOf(this), count);
        life.use();
        isCut = true;
        return count;
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
        RealExpr known = density;
        if (known == null) {
            Real x = family.logDensity(this);
            density = known = ordering()
                    .flatMap(o -> o.share(axes()))
                    .map(share -> x.plus(new Expression(share)))
                    .orElse(x)
                    .expr();
        }
        return known;
    }

    /** Its mean over {@link #valueAxes()}, where there is one in closed form. */
    public Optional<RealExpr> mean() {
        return ordered ? Optional.empty() : family.mean().map(m -> Outcomes.plain(m.expr()));
    }

    /** Refuses a family whose density has axes that neither its arguments nor its values have. */
    void check() {
        RealExpr density = Present.required(family.logDensity(this), family.name() + " '" + name + "': its logDensity")
                .expr();
        requireAxes(family.name() + " '" + name + "'", density, axes(), axes());
        requireWholeEvents();
        if (ordered) Ordering.check(this, own);
        Weights.check(this);
    }

    static void requireAxes(String what, RealExpr density, List<Axis> allowed, List<Axis> axes) {
        List<Axis> stray =
                Outcomes.all(density).stream().filter(a -> !allowed.contains(a)).toList();
        if (!stray.isEmpty())
            throw new ModelException(what + ": its log-density is over " + stray + ", the variable over "
                    + Axes.names(axes) + "; list what it reads among the arguments, and sum over the axes of an event");
    }

    private void requireWholeEvents() {
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
        if (isCut)
            throw new ModelException(life.what() + ": it is no real since upTo(..), which returned a Categorical; use "
                    + "that, or its value()");
        life.use();
        return new RealExpr.ObservedValue(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
