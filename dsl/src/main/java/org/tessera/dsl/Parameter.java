package org.tessera.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private List<Axis> matrix = List.of();
    private boolean ordered;
    private Transform.@Nullable OfEvents events;
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
        if (outcome != null && extended.contains(outcome)) throw twice("simplex(" + outcome + ")", outcome);
        for (Axis a : matrix) if (extended.contains(a)) throw twice("a matrix along it", a);
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
        if (axes.contains(outcome)) throw twice("simplex(" + outcome + ")", outcome);
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

    /** Increasing along the last axis of {@code over}, which tells apart what is otherwise exchangeable. */
    public Parameter ordered() {
        life.change("ordered()");
        if (!(support instanceof Supports.Reals || support instanceof Supports.Above)) throw another("ordered()");
        ordered = true;
        return this;
    }

    /**
     * The Cholesky factor of a covariance along an axis and its twin, which become its last axes: lower triangular with
     * a positive diagonal. The axis needs a declared size.
     */
    public Parameter choleskyCovariance(Axis row, Axis column) {
        return matrix("choleskyCovariance", row, column, Support.choleskyCovariance(row, column));
    }

    /** The Cholesky factor of a correlation: the same with rows of length 1, two or more. */
    public Parameter choleskyCorrelation(Axis row, Axis column) {
        return matrix("choleskyCorrelation", row, column, Support.choleskyCorrelation(row, column));
    }

    private Parameter matrix(String option, Axis row, Axis column, Support wanted) {
        String call = option + "(" + row + ", " + column + ")", what = life.what() + "." + call;
        Axes.requireOwned(life, Present.required(row, what + ": the axis of its rows"));
        Axes.requireOwned(life, Present.required(column, what + ": the axis of its columns"));
        restrict(call, wanted);
        if (row == column || row.root() != column.root())
            throw new ModelException(what + ": rows and columns lie along an axis and its twin; write " + row.root()
                    + " and " + row.root() + ".twin(\"..\")");
        for (Axis a : List.of(row, column)) if (axes.contains(a)) throw twice("a matrix along it", a);
        row.requireSize(what);
        if (wanted.transform().isEmpty())
            throw new ModelException(what + ": a correlation of one variable is 1, and nothing to learn");
        matrix = List.of(row, column);
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
        if (!(support instanceof Supports.Reals)) throw another(option);
        if (ordered && !(wanted instanceof Supports.Above)) throw another(option);
        support = wanted;
    }

    private ModelException another(String option) {
        return new ModelException(life.what() + "." + option + ": it is " + (ordered ? "ordered" : describe(support))
                + " already; a parameter has one support");
    }

    private ModelException twice(String beside, Axis axis) {
        return new ModelException(life.what() + ": over(" + axis + ") and " + beside
                + " cannot be the same axis; use over(" + axis + ".twin(\"..\"))");
    }

    /** Checks the starting values once the axes stand. */
    void check() {
        stands();
        if (start != null) Starts.check(this, start);
    }

    private void stands() {
        life.use();
        if (ordered && axes.isEmpty())
            throw new ModelException(
                    life.what() + ".ordered(): it has no axis to increase along; chain over(axis) before it");
        // once, where one thread declares the model: the axes of free numbers are its own
        if (events == null && support().transform().orElse(null) instanceof Transform.OfEvents t)
            events = t instanceof VectorTransforms.Probabilities && outcome != null && contrasts != null
                    ? new VectorTransforms.Probabilities(outcome, contrasts)
                    : t;
    }

    static String describe(Support support) {
        if (support instanceof Supports.Above a) return a.bound() > 0 ? "at least " + a.bound() : "positive";
        if (support instanceof Supports.UnitInterval) return "in [0, 1]";
        if (support instanceof Supports.Simplex) return "a simplex";
        return support instanceof Supports.Reals ? "real" : support.words();
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
    /** Index axes, in the order of {@code over}, then those of a matrix. */
    public List<Axis> axes() {
        return Axes.appended(axes, matrix);
    }

    /** The axes of its values: {@link #axes()}, then the outcome axis. */
    public List<Axis> valueAxes() {
        return Axes.with(axes(), outcome);
    }

    /** The axes of its free numbers: those of its values, but for vectors and matrices those of their free numbers. */
    public List<Axis> freeAxes() {
        List<Axis> free = new ArrayList<>(valueAxes());
        free.removeAll(support().axes());
        transform().ifPresent(t -> free.addAll(t.freeAxes()));
        return List.copyOf(free);
    }

    /** How free numbers become its vectors or matrices; empty for single numbers, and a simplex of one outcome. */
    public Optional<Transform.OfEvents> transform() {
        stands();
        return Optional.ofNullable(events);
    }

    public @Nullable Axis outcome() {
        return outcome;
    }

    public Support support() {
        if (!ordered || axes.isEmpty()) return support;
        Axis along = axes.get(axes.size() - 1);
        return support instanceof Supports.Above a ? Support.ordered(along, a.bound()) : Support.ordered(along);
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
        stands();
        return new RealExpr.ParameterValue(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
