package org.tessera.dsl;

import static org.tessera.dsl.RealExpr.BinaryFunction.*;
import static org.tessera.dsl.RealExpr.UnaryFunction.*;

/**
 * A real-valued expression over a set of index axes and at most one outcome axis. Operations align axes by identity:
 * the result of an operation on two expressions is over the union of their axes. Arithmetic on a simplex turns its
 * outcome axis into an ordinary index axis; only {@link #get}, {@link #along} and {@code where} keep it a simplex, and
 * {@link #softmax} makes one.
 */
public interface Real {
    /** What the compiler reads. */
    RealExpr expr();

    default Real plus(Real other) {
        return Arithmetic.binary(PLUS, this, other);
    }

    default Real plus(Number other) {
        return Arithmetic.binary(PLUS, this, other);
    }

    default Real minus(Real other) {
        return Arithmetic.binary(MINUS, this, other);
    }

    default Real minus(Number other) {
        return Arithmetic.binary(MINUS, this, other);
    }

    default Real times(Real other) {
        return Arithmetic.binary(TIMES, this, other);
    }

    default Real times(Number other) {
        return Arithmetic.binary(TIMES, this, other);
    }

    default Real div(Real other) {
        return Arithmetic.binary(DIV, this, other);
    }

    default Real div(Number other) {
        return Arithmetic.binary(DIV, this, other);
    }

    default Real unaryMinus() {
        return Arithmetic.unary(NEGATE, this);
    }

    default Real pow(Real exponent) {
        return Arithmetic.binary(POW, this, exponent);
    }

    default Real pow(Number exponent) {
        return Arithmetic.binary(POW, this, exponent);
    }

    /** 1 where this is greater, else 0; without a gradient. */
    default Real gt(Real other) {
        return Arithmetic.binary(GT, this, other);
    }
    /** 1 where this is greater, else 0; without a gradient. */
    default Real gt(Number other) {
        return Arithmetic.binary(GT, this, other);
    }
    /** 1 where this is less, else 0; without a gradient. */
    default Real lt(Real other) {
        return Arithmetic.binary(LT, this, other);
    }
    /** 1 where this is less, else 0; without a gradient. */
    default Real lt(Number other) {
        return Arithmetic.binary(LT, this, other);
    }
    /** 1 where both are equal, else 0; without a gradient. */
    default Real eq(Real other) {
        return Arithmetic.binary(EQ, this, other);
    }
    /** 1 where both are equal, else 0; without a gradient. */
    default Real eq(Number other) {
        return Arithmetic.binary(EQ, this, other);
    }
    /** The greater of this and a bound. */
    default Real atLeast(Number bound) {
        return Arithmetic.binary(MAX, this, bound);
    }
    /** The greater of the two. */
    default Real atLeast(Real bound) {
        return Arithmetic.binary(MAX, this, bound);
    }
    /** The smaller of this and a bound. */
    default Real atMost(Number bound) {
        return Arithmetic.binary(MIN, this, bound);
    }
    /** The smaller of the two. */
    default Real atMost(Real bound) {
        return Arithmetic.binary(MIN, this, bound);
    }

    default Real exp() {
        return Arithmetic.unary(EXP, this);
    }

    default Real log() {
        return Arithmetic.unary(LOG, this);
    }

    /** {@code log(1 + x)}, exact near 0. */
    default Real log1p() {
        return Arithmetic.unary(LOG1P, this);
    }

    /** {@code exp(x) - 1}, exact near 0. */
    default Real expm1() {
        return Arithmetic.unary(EXPM1, this);
    }

    /** Logarithm of the gamma function; its derivative is {@link #digamma}. */
    default Real logGamma() {
        return Arithmetic.unary(LOG_GAMMA, this);
    }

    /** Derivative of the logarithm of the gamma function. */
    default Real digamma() {
        return Arithmetic.unary(DIGAMMA, this);
    }

    /** The error function. */
    default Real erf() {
        return Arithmetic.unary(ERF, this);
    }

    /** Logarithm of the standard normal distribution function. */
    default Real logPhi() {
        return Arithmetic.unary(LOG_PHI, this);
    }

    /** Logarithm of the modified Bessel function of the first kind and order 0. */
    default Real logBessel() {
        return Arithmetic.unary(LOG_BESSEL, this);
    }

    /**
     * What Stirling's formula lacks of {@link #logGamma}: {@code log Gamma(x) - (x - 1/2) log x + x - log(2 pi) / 2},
     * about {@code 1 / (12 x)}. With it, differences of logGamma keep their digits where both are large.
     */
    default Real stirling() {
        return Arithmetic.unary(STIRLING, this);
    }

    default Real sin() {
        return Arithmetic.unary(SIN, this);
    }

    default Real cos() {
        return Arithmetic.unary(COS, this);
    }

    default Real atan() {
        return Arithmetic.unary(ATAN, this);
    }

    default Real sigmoid() {
        return Arithmetic.unary(SIGMOID, this);
    }

    default Real logSigmoid() {
        return Arithmetic.unary(LOG_SIGMOID, this);
    }

    default Real softplus() {
        return Arithmetic.unary(SOFTPLUS, this);
    }

    default Real tanh() {
        return Arithmetic.unary(TANH, this);
    }

    default Real relu() {
        return Arithmetic.unary(RELU, this);
    }

    default Real leakyRelu(Number slope) {
        return Arithmetic.leakyRelu(this, slope);
    }

    default Real sqrt() {
        return Arithmetic.unary(SQRT, this);
    }

    default Real square() {
        return Arithmetic.unary(SQUARE, this);
    }

    default Real abs() {
        return Arithmetic.unary(ABS, this);
    }

    /**
     * This table read at discrete positions. Each argument replaces the index axis over the positions it points into by
     * its own axes; arguments that point into the same positions bind in the order of {@code over}. The outcome axis of
     * a simplex is never read.
     *
     * @throws ModelException if no index axis fits, or more than one does: then write {@code get(axis, at)}
     */
    default Real get(Categorical... at) {
        return new Expression(Gathers.gather(expr(), at));
    }

    /** This table read along one named index axis. */
    default Real get(Axis axis, Categorical at) {
        return new Expression(Gathers.gather(expr(), axis, at));
    }

    /** Softmax along an axis, which becomes the outcome axis of a simplex. */
    default Real softmax(Axis axis) {
        return Reductions.softmax(this, axis);
    }

    /** Sum over the given axes, or over all when none is given. */
    default Real sum(Axis... axes) {
        return Reductions.reduce(RealExpr.Reduction.SUM, this, axes);
    }

    /** Mean over the given axes, or over all when none is given. */
    default Real mean(Axis... axes) {
        return Reductions.reduce(RealExpr.Reduction.MEAN, this, axes);
    }

    /** {@code log(sum(exp(x)))} over the given axes, or over all when none is given. */
    default Real logSumExp(Axis... axes) {
        return Reductions.reduce(RealExpr.Reduction.LOG_SUM_EXP, this, axes);
    }

    /** Greatest value over the given axes, or over all when none is given. */
    default Real max(Axis... axes) {
        return Reductions.reduce(RealExpr.Reduction.MAX, this, axes);
    }

    /** Sum of products along an axis. */
    default Real dot(Real other, Axis axis) {
        return times(other).sum(axis);
    }

    /** Running sum along an axis, the position itself included. */
    default Real cumsum(Axis axis) {
        return Reductions.cumulativeSum(this, axis);
    }

    /** The value {@code steps} positions earlier along an axis; 0 before the first. */
    default Real lag(int steps, Axis along) {
        return lag(steps, along, 0);
    }

    /** The value {@code steps} positions earlier along an axis; {@code before} in front of the first. */
    default Real lag(int steps, Axis along, Number before) {
        return Reductions.lag(this, steps, along, before);
    }

    /** The value {@code steps} positions earlier along its only axis that is not a plate; 0 before the first. */
    default Real lag(int steps) {
        return Reductions.lag(this, steps);
    }

    /**
     * The lower triangular L with {@code L L^T} equal to this symmetric positive definite matrix along an axis and its
     * twin, of which the lower triangle is read; NaN where it is not positive definite.
     */
    default Real cholesky(Axis row, Axis column) {
        return MatrixOperations.cholesky(this, row, column);
    }

    /**
     * The y of {@code L y = b}, where L is this lower triangular matrix along an axis and its twin and b is over
     * {@code row}; y is over {@code column}.
     */
    default Real triangularSolve(Real b, Axis row, Axis column) {
        return MatrixOperations.triangularSolve(this, b, row, column);
    }

    /** {@code log det (L L^T)} of this Cholesky factor L along an axis and its twin. */
    default Real logDet(Axis row, Axis column) {
        return MatrixOperations.logDet(this, row, column);
    }

    /** The same values over a twin of one of its index axes. */
    default Real along(Axis twin) {
        return new Expression(Views.along(expr(), twin));
    }
}
