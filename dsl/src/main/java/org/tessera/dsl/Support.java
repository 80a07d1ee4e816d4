package org.tessera.dsl;

import java.util.List;
import java.util.Optional;
import org.tessera.dsl.Supports.Above;
import org.tessera.dsl.Supports.Counts;
import org.tessera.dsl.Supports.Interval;
import org.tessera.dsl.Supports.LogOdds;
import org.tessera.dsl.Supports.Logits;
import org.tessera.dsl.Supports.NonNegative;
import org.tessera.dsl.Supports.Reals;
import org.tessera.dsl.Supports.Simplex;
import org.tessera.dsl.Supports.UnitInterval;

/**
 * Where numbers live: an argument of a distribution, the values of a variable, a parameter. It says which numbers it
 * holds, in words too, and how free real numbers are mapped onto it.
 */
public interface Support {
    /** Whether this one number is admitted; NaN never is. */
    default boolean contains(double x) {
        return x >= range().low() && x <= range().high();
    }

    /** The least interval, ends included, that holds every admitted number. */
    Range range();

    /** What an admitted number is, for messages: {@code "greater than 0"}. */
    String words();

    /** What to write when an expression is not known to lie here: {@code "give a positive() parameter, .."}. */
    default String cure() {
        return "give numbers that are " + words();
    }

    /** Whether it holds whole numbers only. */
    default boolean isDiscrete() {
        return false;
    }

    /**
     * What is wrong with the numbers of one event together, each of which is admitted by itself: {@code "sum to 1.2,
     * not to 1"}; empty when nothing is.
     *
     * @param event the numbers of a vector along its axis, or of a matrix row by row
     */
    default Optional<String> complaint(double[] event) {
        return Optional.empty();
    }

    /** The axes along which the numbers of one event lie together; none where each number is an event of its own. */
    default List<Axis> axes() {
        return List.of();
    }

    /** What the numbers of one event sum to, where that is an expression. */
    default Optional<Real> total() {
        return Optional.empty();
    }

    /** A lower bound that is an expression; empty when the least number is that of {@link #range()}. */
    default Optional<Real> lower() {
        return Optional.empty();
    }

    /** An upper bound that is an expression; empty when the greatest number is that of {@link #range()}. */
    default Optional<Real> upper() {
        return Optional.empty();
    }

    /** Whether a lower bound that is an expression is itself excluded. */
    default boolean excludesLower() {
        return false;
    }

    /** The map from free real numbers onto it; empty where there is none, as for whole numbers. */
    default Optional<Transform> transform() {
        return Optional.empty();
    }

    /** Any finite number. */
    static Support reals() {
        return new Reals();
    }

    /** Greater than 0: a scale. */
    static Support positive() {
        return new Above(0);
    }

    /** Greater than a bound. */
    static Support above(double bound) {
        return new Above(bound);
    }

    /** Greater than an expression; where it is not greater is seen when the model runs. */
    static Support above(Real bound) {
        if (bound.expr() instanceof RealExpr.Constant c && c.axes().isEmpty()) return above(c.values()[0]);
        return Interval.of(bound, Tessera.constant(Double.POSITIVE_INFINITY));
    }

    /** 0 or more: the mean of a count. */
    static Support nonNegative() {
        return new NonNegative();
    }

    /** From 0 to 1, ends included: a probability. */
    static Support unitInterval() {
        return new UnitInterval();
    }

    /** Between two numbers. */
    static Support interval(double low, double high) {
        return Interval.of(Tessera.constant(low), Tessera.constant(high));
    }

    /** Between two expressions: an observed value beyond what they are known to be is refused. */
    static Support interval(Real low, Real high) {
        return Interval.of(low, high);
    }

    /** 0, 1, 2, .. */
    static Support counts() {
        return new Counts(Optional.empty(), Range.POSITIVE);
    }

    /** 0, 1, .. up to a whole number that may be an expression. */
    static Support counts(Real most) {
        return Counts.upTo(most);
    }

    /** Probabilities that sum to 1 along an axis. */
    static Support simplex(Axis along) {
        return new Simplex(along);
    }

    /** Unnormalised log-probabilities along an axis. */
    static Support logits(Axis along) {
        return new Logits(along);
    }

    /** Increasing along an axis. */
    static Support ordered(Axis along) {
        return new VectorSupports.Ordered(along);
    }

    /** Greater than a bound and increasing along an axis. */
    static Support ordered(Axis along, double bound) {
        return new VectorSupports.PositiveOrdered(along, bound);
    }

    /** Counts along an axis that sum to a whole number, which may be an expression. */
    static Support counts(Axis along, Real sum) {
        return new VectorSupports.CountsOf(along, sum);
    }

    /** Symmetric positive definite matrices along an axis and its twin: covariances, precisions. */
    static Support positiveDefinite(Axis row, Axis column) {
        return new MatrixSupports.PositiveDefinite(row, column);
    }

    /** Lower triangular matrices with a positive diagonal: Cholesky factors of covariances. */
    static Support choleskyCovariance(Axis row, Axis column) {
        return new MatrixSupports.CholeskyCovariance(row, column);
    }

    /** The same with rows of length 1: Cholesky factors of correlations. */
    static Support choleskyCorrelation(Axis row, Axis column) {
        return new MatrixSupports.CholeskyCorrelation(row, column);
    }

    /** The log-odds of one event. */
    static Support logOdds() {
        return new LogOdds();
    }
}
