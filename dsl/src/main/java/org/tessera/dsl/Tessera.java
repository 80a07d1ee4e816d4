package org.tessera.dsl;

/** The words of the language that belong to no node; meant to be imported statically. */
public final class Tessera {
    private Tessera() {}

    /**
     * Logits whose outcome axis is known from where they go: a bernoulli, a guide's latent, or the last axis of a net.
     */
    public static Logits logits(Real x) {
        return new Logits(operand(x, "logits"), null);
    }

    /** Logits along one axis of x. */
    public static Logits logits(Real x, Axis outcome) {
        return new Logits(operand(x, "logits"), Present.required(outcome, "logits(.., axis): the axis"));
    }

    /** Equal probabilities along an axis. */
    public static Real uniform(Axis outcome) {
        return new Expression(Constants.uniform(Present.required(outcome, "uniform(..): its axis")));
    }

    /** One row of probabilities of a cpt. */
    public static Row row(Number... probabilities) {
        return new Row(probabilities);
    }

    /** A fixed number. */
    public static Real constant(Number value) {
        return new Expression(Constants.scalar(value));
    }

    /** A fixed table, row-major over its axes, all of which need a size. */
    public static Real constant(double[] values, Axis... axes) {
        return new Expression(Constants.table(values, axes));
    }

    /** A fixed table of two axes. */
    public static Real constant(double[][] values, Axis... axes) {
        Tables.check(values, axes);
        return constant(Constants.flat(values), axes);
    }

    /** A fixed table of three axes. */
    public static Real constant(double[][][] values, Axis... axes) {
        Tables.check(values, axes);
        return constant(Constants.flat(values), axes);
    }

    /** A fixed table of probabilities that sum to 1 along the last axis, which becomes its outcome axis. */
    public static Real probabilities(double[] values, Axis... axes) {
        return new Expression(Constants.probabilities(values, axes));
    }

    /** A fixed table of probabilities: each row sums to 1. */
    public static Real probabilities(double[][] values, Axis... axes) {
        Tables.check(values, axes);
        return probabilities(Constants.flat(values), axes);
    }

    /**
     * {@code yes} where the condition is not 0, else {@code no}. Choosing between two simplexes of one outcome axis
     * gives a simplex.
     */
    public static Real where(Real condition, Real yes, Real no) {
        return Arithmetic.where(condition, yes, no);
    }

    public static Real where(Real condition, Number yes, Real no) {
        return where(condition, constant(yes), no);
    }

    public static Real where(Real condition, Real yes, Number no) {
        return where(condition, yes, constant(no));
    }

    public static Real where(Real condition, Number yes, Number no) {
        return where(condition, constant(yes), constant(no));
    }

    public static Real exp(Real x) {
        return operand(x, "exp").exp();
    }

    public static Real log(Real x) {
        return operand(x, "log").log();
    }

    public static Real sqrt(Real x) {
        return operand(x, "sqrt").sqrt();
    }

    public static Real abs(Real x) {
        return operand(x, "abs").abs();
    }

    public static Real tanh(Real x) {
        return operand(x, "tanh").tanh();
    }

    public static Real relu(Real x) {
        return operand(x, "relu").relu();
    }

    public static Real sigmoid(Real x) {
        return operand(x, "sigmoid").sigmoid();
    }

    public static Real softplus(Real x) {
        return operand(x, "softplus").softplus();
    }
    /** Probabilities along an axis of x, which becomes the outcome axis. */
    public static Real softmax(Real x, Axis outcome) {
        return operand(x, "softmax").softmax(outcome);
    }
    /** Sum over the given axes, or over all. */
    public static Real sum(Real x, Axis... axes) {
        return operand(x, "sum").sum(axes);
    }
    /** Mean over the given axes, or over all. */
    public static Real mean(Real x, Axis... axes) {
        return operand(x, "mean").mean(axes);
    }

    private static Real operand(Real x, String function) {
        return Present.required(x, function + "(..): its operand");
    }

    /** {@code 1 - x}, and any other number minus x. */
    public static Real minus(Number a, Real x) {
        return Arithmetic.binary(RealExpr.BinaryFunction.MINUS, constant(a), x);
    }
}
