package org.tessera.dsl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A learned parameter: any real unless said otherwise, one number unless it is {@code over} axes or a {@code simplex}.
 */
public final class Parameter implements Real {
    private final String name;
    private final List<Axis> axes = new ArrayList<>();
    private final Lifecycle life;
    private @Nullable Axis outcome;
    private @Nullable Axis contrasts;
    private Support support = Support.reals();
    private double @Nullable [] start;

    Parameter(String name) {
        this(name, null);
    }

    Parameter(String name, @Nullable Scope scope) {
        this.name = name;
        this.life = new Lifecycle(scope, "parameter '" + name + "'");
    }

    /** One value for each position of these axes. */
    public Parameter over(Axis... more) {
        life.change("over(..)");
        List<Axis> extended = Axes.extended(life, axes, more);
        if (outcome != null && extended.contains(outcome)) throw twice(outcome);
        axes.clear();
        axes.addAll(extended);
        return this;
    }

    /** Probabilities along {@code outcome}, which becomes its outcome axis; that axis needs a declared size. */
    public Parameter simplex(Axis outcome) {
        Present.required(outcome, life.what() + ".simplex(..): the axis");
        restrict("simplex(" + outcome + ")", Support.simplex(outcome));
        Axes.requireOwned(life, outcome);
        outcome.requireSize(life.what() + ".simplex(" + outcome + ")");
        if (axes.contains(outcome)) throw twice(outcome);
        this.outcome = outcome;
        this.contrasts = Axis.contrasts(outcome);
        return this;
    }

    /** Greater than 0. */
    public Parameter positive() {
        return positive(0);
    }

    /** At least {@code min}, which keeps a scale from collapsing. */
    public Parameter positive(Number min) {
        double m = Present.required(min, life.what() + ".positive(..): the least value")
                .doubleValue();
        if (!(m >= 0 && m < Double.POSITIVE_INFINITY))
            throw new ModelException(life.what() + ".positive(" + min + "): the least value must be 0 or more");
        restrict("positive(" + min + ")", Support.above(m));
        return this;
    }

    /** Between 0 and 1: a probability. */
    public Parameter unitInterval() {
        restrict("unitInterval()", Support.unitInterval());
        return this;
    }

    /** Starts every value at {@code value}. */
    public Parameter init(Number value) {
        return start(
                Present.required(value, life.what() + ".init(..): the value").doubleValue());
    }

    /** Starting values, row-major over {@code over} and then the outcome axis. */
    public Parameter init(double[] values) {
        return start(Present.required(values, life.what() + ".init(..): the array of values"));
    }

    /** Starting values, one row for each position of all axes but the last. */
    public Parameter init(double[][] values) {
        return start(Constants.flat(Present.all(values, life.what() + ".init(..): the rows of values")));
    }

    private Parameter start(double... values) {
        life.change("init(..)");
        start = values.clone();
        return this;
    }

    private void restrict(String option, Support wanted) {
        life.change(option);
        if (!(support instanceof Supports.Reals))
            throw new ModelException(life.what() + "." + option + ": it is " + describe(support)
                    + " already; a parameter has one support");
        support = wanted;
    }

    private ModelException twice(Axis axis) {
        return new ModelException(life.what() + ": over(" + axis + ") and simplex(" + axis
                + ") cannot be the same axis; use over(" + axis + ".twin(\"..\"))");
    }

    /** Checks the starting values once the axes stand. */
    void check() {
        life.use();
        if (start != null) Starts.check(this, start);
    }

    static String describe(Support support) {
        if (support instanceof Supports.Above a) return a.bound() > 0 ? "at least " + a.bound() : "positive";
        if (support instanceof Supports.UnitInterval) return "in [0, 1]";
        return support instanceof Supports.Simplex ? "a simplex" : "real";
    }

    @Nullable
    Scope scope() {
        return life.scope();
    }

    /**
     * The axis of a simplex's free numbers, one fewer than its outcomes: coordinates of its logarithms in an
     * orthonormal basis of what sums to 0. Null for what is no simplex, and for a simplex of one outcome, which has
     * none.
     */
    public @Nullable Axis contrasts() {
        return contrasts;
    }

    public String name() {
        return name;
    }
    /** Index axes, in the order of {@code over}. */
    public List<Axis> axes() {
        return List.copyOf(axes);
    }

    public @Nullable Axis outcome() {
        return outcome;
    }

    public Support support() {
        return support;
    }
    /**
     * Starting values in the constrained space: one for all, or one for each position row-major over axes and then
     * outcome; null when not set.
     */
    public double @Nullable [] start() {
        return start == null ? null : start.clone();
    }

    @Override
    public RealExpr expr() {
        life.use();
        return new RealExpr.ParameterValue(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
