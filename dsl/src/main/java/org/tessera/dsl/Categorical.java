package org.tessera.dsl;

/**
 * A discrete expression: a categorical variable, integer data, or a view of one. It is no {@link Real}: {@link #value}
 * and {@link #oneHot} make one.
 */
public interface Categorical {
    /** What the compiler reads. */
    IntExpr intExpr();

    /** This variable read at discrete positions of its own index axes, such as the ends of an edge. */
    default Categorical get(Categorical... at) {
        return new DiscreteExpression(Gathers.gather(intExpr(), at));
    }

    /** This variable read along one named index axis. */
    default Categorical get(Axis axis, Categorical at) {
        return new DiscreteExpression(Gathers.gather(intExpr(), axis, at));
    }

    /** The same values over a twin of one of its index axes. */
    default Categorical along(Axis twin) {
        return new DiscreteExpression(Views.along(intExpr(), twin));
    }

    /** Its 0-based number, over its index axes. */
    default Real value() {
        return new Expression(new RealExpr.NumberOf(intExpr()));
    }

    /** 1 at its category, 0 elsewhere: over its index axes and the axis of its categories. */
    default Real oneHot() {
        return oneHot(intExpr().domain());
    }

    /** The indicator along a twin of the axis of its categories. */
    default Real oneHot(Axis categories) {
        return Indicators.oneHot(intExpr(), categories);
    }

    /** 1 where both are the same category, else 0. */
    default Real eq(Categorical other) {
        return Indicators.eq(
                intExpr(), Present.required(other, "eq(..): the other").intExpr());
    }

    /** 1 where it is this category, given by label, boolean or number, else 0. */
    default Real eq(Object category) {
        return Indicators.eq(intExpr(), category);
    }
}
