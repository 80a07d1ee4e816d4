package org.tessera.inference.data;

import java.util.List;
import java.util.Set;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.Support;
import org.tessera.dsl.Variable;

/**
 * Whether numbers may lie between the bounds of a support where these are expressions: the successes among trials that
 * are data too. What is learned may be anything it can be; only what cannot be is refused.
 */
final class BoundCheck {
    private final Binding binding;
    private final Variable variable;

    BoundCheck(Binding binding, Variable variable) {
        this.binding = binding;
        this.variable = variable;
    }

    /**
     * Looks at an argument or the values of the variable, if they or the bounds read {@code changed}, or when it is
     * empty.
     *
     * @throws IllegalArgumentException for the first number that cannot be, naming its row
     */
    void check(String what, Real x, Support support, Set<String> changed) {
        support.lower().filter(BoundCheck::isOpen).ifPresent(least -> {
            check(
                    what,
                    x.minus(least),
                    (support.excludesLower() ? "not above " : "below ") + least,
                    support.excludesLower(),
                    support,
                    changed);
        });
        support.upper().filter(BoundCheck::isOpen).ifPresent(most -> {
            check(what, most.minus(x), "above " + most, false, support, changed);
        });
    }

    /** A number as a bound is looked at where values are read. */
    private static boolean isOpen(Real bound) {
        return !(bound.expr() instanceof RealExpr.Constant c && c.axes().isEmpty());
    }

    private void check(String what, Real slack, String where, boolean strict, Support support, Set<String> changed) {
        RealExpr x = slack.expr();
        List<Object> parts = Evaluation.parts(x);
        if (!changed.isEmpty() && ArgumentCheck.sources(parts).stream().noneMatch(changed::contains)) return;
        Needed needed = new Needed(binding, variable, null);
        for (Grid grid : Cuts.of(binding, x, parts, Support.nonNegative(), ArgumentCheck.MOST)) {
            Bounds found = new Evaluation(grid).of(x);
            List<Axis> axes = x.axes().stream().filter(found.axes()::contains).toList();
            Bounds bounds = found.over(axes, grid);
            for (int i : needed.positions(axes, grid))
                if (bounds.at(i).high() < 0 || strict && bounds.at(i).high() == 0)
                    throw new IllegalArgumentException(what + Place.of(axes, i, grid) + ": it lies " + where
                            + "; it must be " + support.words() + ": correct the data.");
        }
    }
}
