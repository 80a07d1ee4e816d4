package org.tessera.dsl;

import java.util.Locale;

/** Element-wise operations over the union of the operands' axes. */
final class Arithmetic {
    private Arithmetic() {}

    static Real unary(RealExpr.UnaryFunction f, Real x) {
        return unary(f, 0, Present.required(x, name(f) + "(..): its operand").expr());
    }

    private static Real unary(RealExpr.UnaryFunction f, double slope, RealExpr x) {
        return new Expression(new RealExpr.Unary(f, slope, x, Axes.declared(x.axes()), x.outcome()));
    }

    static Real leakyRelu(Real x, Number slope) {
        return unary(
                RealExpr.UnaryFunction.LEAKY_RELU,
                Present.required(slope, "leakyRelu(..): the slope").doubleValue(),
                x.expr());
    }

    static Real binary(RealExpr.BinaryFunction f, Real a, Number b) {
        if (Double.isNaN(Present.required(b, name(f) + "(..): its operand").doubleValue()))
            throw new ModelException(a + ", " + name(f) + " NaN: a constant must be a number");
        return binary(f, a.expr(), Constants.scalar(b));
    }

    static Real binary(RealExpr.BinaryFunction f, Real a, Real b) {
        return binary(
                f,
                Present.required(a, name(f) + "(..): its first operand").expr(),
                Present.required(b, name(f) + "(..): its operand").expr());
    }

    private static String name(Enum<?> function) {
        return function.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    static Real binary(RealExpr.BinaryFunction f, RealExpr a, RealExpr b) {
        return new Expression(new RealExpr.Binary(f, a, b, Axes.union(Outcomes.all(a), Outcomes.all(b)), null));
    }

    /**
     * The result is a simplex when both branches are simplexes of one outcome axis and the condition is not over it.
     */
    static Real where(Real condition, Real yes, Real no) {
        return where(
                Present.required(condition, "where(..): the condition").expr(),
                Present.required(yes, "where(..): the value where it holds").expr(),
                Present.required(no, "where(..): the value where it does not hold")
                        .expr());
    }

    private static Real where(RealExpr condition, RealExpr yes, RealExpr no) {
        Axis outcome = Outcomes.shared(yes, no);
        if (outcome != null && Outcomes.all(condition).contains(outcome)) outcome = null;
        var axes = Axes.union(Outcomes.all(condition), Axes.union(Outcomes.all(yes), Outcomes.all(no)));
        return new Expression(
                new RealExpr.Where(condition, yes, no, outcome == null ? axes : Axes.without(axes, outcome), outcome));
    }
}
