package org.tessera.dsl;

import org.tessera.dsl.ast.RealExpr;

/** Element-wise operations over the union of the operands' axes. */
final class Arithmetic {
    private Arithmetic() {}

    static Real unary(RealExpr.UnaryFunction f, Real x) { return unary(f, 0, x.expr()); }

    private static Real unary(RealExpr.UnaryFunction f, double slope, RealExpr x) {
        return new Expression(new RealExpr.Unary(f, slope, x, Axes.declared(x.axes()), x.outcome()));
    }

    static Real leakyRelu(Real x, Number slope) {
        return unary(RealExpr.UnaryFunction.LEAKY_RELU, slope.doubleValue(), x.expr());
    }

    static Real binary(RealExpr.BinaryFunction f, Real a, Number b) {
        if (Double.isNaN(b.doubleValue())) throw new ModelException(a + ", " + f.name().toLowerCase(java.util.Locale.ROOT) + " NaN: a constant must be a number");
        return binary(f, a.expr(), Constants.scalar(b));
    }

    static Real binary(RealExpr.BinaryFunction f, Real a, Real b) { return binary(f, a.expr(), b.expr()); }

    static Real binary(RealExpr.BinaryFunction f, RealExpr a, RealExpr b) {
        return new Expression(new RealExpr.Binary(f, a, b, Axes.union(Outcomes.all(a), Outcomes.all(b)), null));
    }

    /** The result is a simplex when both branches are simplexes of one outcome axis and the condition is not over it. */
    static Real where(RealExpr condition, RealExpr yes, RealExpr no) {
        Axis outcome = Outcomes.shared(yes, no);
        if (outcome != null && Outcomes.all(condition).contains(outcome)) outcome = null;
        var axes = Axes.union(Outcomes.all(condition), Axes.union(Outcomes.all(yes), Outcomes.all(no)));
        return new Expression(new RealExpr.Where(condition, yes, no, outcome == null ? axes : Axes.without(axes, outcome), outcome));
    }
}
