package org.tessera.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations along axes. */
final class Reductions {
    private Reductions() {}

    static Real reduce(RealExpr.Reduction f, Real real, Axis... axes) {
        RealExpr x = real.expr();
        Present.all(axes, "the axes of " + f.name().toLowerCase(java.util.Locale.ROOT) + "(..)");
        List<Axis> all = Outcomes.all(x);
        List<Axis> over = axes.length == 0 ? all : Axes.appended(List.of(), List.of(axes));
        for (Axis a : over)
            require(x, a, f.name().toLowerCase(java.util.Locale.ROOT).replace("_", ""));
        return new Expression(new RealExpr.Reduce(f, x, over, Axes.without(all, over.toArray(new Axis[0])), null));
    }

    static Real softmax(Real real, Axis axis) {
        RealExpr x = real.expr();
        require(x, axis, "softmax");
        return new Expression(new RealExpr.Softmax(x, Axes.without(Outcomes.all(x), axis), axis));
    }

    static Real cumulativeSum(Real real, Axis axis) {
        RealExpr x = real.expr();
        require(x, axis, "cumsum");
        return new Expression(new RealExpr.CumulativeSum(x, axis, Axes.declared(x.axes()), x.outcome()));
    }

    static Real lag(Real real, int steps, Axis along, Number before) {
        RealExpr x = real.expr();
        Present.required(before, "lag(..): the value before the first");
        require(x, along, "lag");
        if (steps < 1)
            throw new ModelException(Notation.of(x) + ".lag(" + steps + ", " + along + "): steps must be 1 or more");
        if (Double.isNaN(before.doubleValue()))
            throw new ModelException(Notation.of(x) + ".lag(..): the value before the first is NaN");
        return new Expression(
                new RealExpr.Lag(x, along, steps, before.doubleValue(), Axes.declared(x.axes()), x.outcome()));
    }

    static Real lag(Real real, int steps) {
        List<Axis> candidates =
                Outcomes.all(real.expr()).stream().filter(a -> !a.isPlate()).toList();
        if (candidates.size() != 1) {
            throw new ModelException(Notation.of(real.expr()) + ".lag(" + steps + "): it is over "
                    + Axes.names(Outcomes.all(real.expr())) + "; say along which axis: lag(" + steps + ", axis)");
        }
        return lag(real, steps, candidates.get(0), 0);
    }

    private static void require(RealExpr x, Axis axis, @Nullable String operation) {
        if (!Outcomes.all(x).contains(Present.required(axis, operation + "(..): the axis"))) {
            throw new ModelException(Notation.of(x) + "." + operation + "(" + axis + "): it is over "
                    + Axes.names(Outcomes.all(x)) + ", not over '" + axis + "'");
        }
    }
}
