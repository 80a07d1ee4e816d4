package org.tessera.dsl;

import java.util.List;

/** Reals made of discrete expressions. */
final class Indicators {
    private Indicators() {}

    static Real oneHot(IntExpr x, Axis categories) {
        Present.required(categories, "oneHot(..): the axis of the categories");
        if (categories.root() != x.domain().root()) {
            throw new ModelException(Notation.of(x) + ".oneHot(" + categories + "): its categories are '" + x.domain()
                    + "', and '" + categories + "' is no twin of that");
        }
        if (x.axes().contains(categories)) {
            throw new ModelException(Notation.of(x) + ".oneHot(): it is over '" + categories + "' itself; write oneHot("
                    + categories + ".twin(\"..\"))");
        }
        return new Expression(new RealExpr.OneHot(x, categories, Axes.union(x.axes(), List.of(categories))));
    }

    static Real eq(IntExpr a, IntExpr b) {
        if (a.domain().root() != b.domain().root()) {
            throw new ModelException(Notation.of(a) + ".eq(" + Notation.of(b) + "): one points into '" + a.domain()
                    + "', the other into '" + b.domain() + "'; compare value() with value() if numbers are meant");
        }
        return Arithmetic.binary(RealExpr.BinaryFunction.EQ, new RealExpr.NumberOf(a), new RealExpr.NumberOf(b));
    }

    static Real eq(IntExpr a, Object category) {
        int position = position(Notation.of(a) + ".eq(" + category + ")", a.domain(), category);
        return Arithmetic.binary(RealExpr.BinaryFunction.EQ, new RealExpr.NumberOf(a), Constants.scalar(position));
    }

    /** The position a label, a boolean or a number stands for; booleans for the outcome of a bernoulli only. */
    static int position(String what, Axis axis, Object value) {
        Present.required(value, what + ": the category");
        if (value instanceof Boolean b) {
            if (!axis.root().isImplicit())
                throw new ModelException(
                        what + ": " + b + " given for '" + axis + "', which is no bernoulli; give a label or a number");
            return b ? 1 : 0;
        }
        if (value instanceof Number n) {
            double v = n.doubleValue();
            if (v != Math.rint(v)
                    || v < 0
                    || axis.size().isPresent() && v >= axis.size().getAsInt()) {
                throw new ModelException(what + ": " + value + " is no position of '" + axis + "'"
                        + (axis.size().isPresent()
                                ? ", which has 0 to " + (axis.size().getAsInt() - 1)
                                : ""));
            }
            return (int) v;
        }
        if (value instanceof CharSequence label) {
            int position = axis.labels().indexOf(label.toString());
            if (position < 0) {
                throw new ModelException(what + ": '" + label + "' is no label of '" + axis + "'"
                        + (axis.labels().isEmpty() ? ", which has no labels; give a number" : ": " + axis.labels()));
            }
            return position;
        }
        throw new ModelException(what + ": a category is given as a label, a boolean or a number, not as "
                + value.getClass().getSimpleName());
    }
}
