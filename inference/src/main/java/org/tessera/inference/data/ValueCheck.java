package org.tessera.inference.data;

import java.util.List;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Notation;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.Support;

/**
 * Whether the data of a variable may lie between the bounds of its support where these are expressions: the successes
 * among trials that are data too. What is learned may be anything it can be; only what cannot be is refused.
 */
final class ValueCheck {
    /** Numbers evaluated at a time. */
    private static final int MOST = 1 << 20;

    private final Binding binding;
    private final RealVariable variable;

    ValueCheck(Binding binding, RealVariable variable) {
        this.binding = binding;
        this.variable = variable;
    }

    /** @throws IllegalArgumentException for the first value that cannot be, naming its row */
    void run() {
        Support support = variable.family().support();
        if (!binding.isBound(variable) || !variable.family().event().isEmpty()) return;
        support.upper().filter(ValueCheck::isOpen).ifPresent(most -> check(most.minus(variable), most));
        support.lower().filter(ValueCheck::isOpen).ifPresent(least -> check(variable.minus(least), least));
    }

    /** A number as a bound is looked at where values are read. */
    private static boolean isOpen(Real bound) {
        return !(bound.expr() instanceof RealExpr.Constant c && c.axes().isEmpty());
    }

    private void check(Real distance, Real bound) {
        RealExpr x = distance.expr();
        Needed needed = new Needed(binding, variable, null);
        for (Grid grid : Cuts.of(binding, x, Evaluation.parts(x), Support.nonNegative(), MOST)) {
            Bounds found = new Evaluation(grid).of(x);
            List<Axis> axes = x.axes().stream().filter(found.axes()::contains).toList();
            Bounds bounds = found.over(axes, grid);
            for (int i : needed.positions(axes, grid))
                if (bounds.at(i).high() < 0)
                    throw new IllegalArgumentException(
                            variable.family().name() + " '" + variable.name() + "'" + Place.of(axes, i, grid)
                                    + ": its value lies beyond " + Notation.of(bound.expr()) + "; it must be "
                                    + variable.family().support().words() + ": correct the data.");
        }
    }
}
