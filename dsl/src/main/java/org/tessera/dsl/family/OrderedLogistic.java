package org.tessera.dsl.family;

import java.util.List;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Argument.Role;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Logits;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealExpr;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Ordered categories, such as grades: which of K intervals, parted by K - 1 increasing cutpoints c, a logistic around a
 * location m falls into: {@code log p(k) = log [sigmoid(c_k - m) - sigmoid(c_(k-1) - m)]}, with sigmoids of 0 below the
 * first and 1 above the last (McCullagh, Regression models for ordinal data, 1980). A categorical: what is made here
 * are its log-probabilities, which {@code m.categorical(name, ..)} takes.
 */
public final class OrderedLogistic {
    private OrderedLogistic() {}

    /**
     * Log-probabilities along {@code outcome}, over the axes of the location and of the cutpoints without the one along
     * which these increase: the only one that has a position less than {@code outcome}.
     *
     * @param location a real or a number
     * @param outcome an axis of K positions, and of a size
     * @throws ModelException if no axis of the cutpoints, or more than one, has K - 1 positions, or if they are numbers
     *     that do not increase
     */
    public static Logits of(Object location, Real cutpoints, Axis outcome) {
        Real m = Argument.real("orderedLogistic, location", location);
        return of(m, cutpoints, along(cutpoints, outcome), outcome);
    }

    /** The same with the axis along which the cutpoints increase. */
    public static Logits of(Object location, Real cutpoints, Axis along, Axis outcome) {
        Real m = Argument.real("orderedLogistic, location", location);
        Real c = Argument.real("orderedLogistic, cutpoints", cutpoints);
        int categories = categories(outcome);
        requireSize(along, categories - 1, outcome);
        requireIncrease(c.expr(), along);
        Real k = outcome.index();
        // sums that pick one cutpoint each: the upper bound of category k is cutpoint k, the lower one cutpoint k - 1
        Real upper = c.times(along.index().eq(k)).sum(along).minus(m);
        Real lower = c.times(along.index().plus(1).eq(k)).sum(along).minus(m);
        Real first = k.eq(0), last = k.eq(categories - 1);
        // s(u) - s(l) = s(u) s(-l) (1 - exp(l - u)), whose logarithm keeps its digits far out on either side
        Real below = Tessera.where(last, 0, upper.logSigmoid());
        Real above = Tessera.where(first, 0, lower.unaryMinus().logSigmoid());
        Real width = Tessera.where(first.plus(last), 1, upper.minus(lower));
        Real part = Tessera.where(
                first.plus(last), 0, width.unaryMinus().expm1().unaryMinus().log());
        Real log = below.plus(above).plus(Tessera.where(width.gt(0), part, Double.NEGATIVE_INFINITY));
        List<Argument> arguments = List.of(
                Argument.of("location", m, Support.reals(), Role.SHAPE),
                Argument.of("cutpoints", c, Support.reals(), Role.SHAPE));
        return Tessera.logits(log, outcome).writtenAs("orderedLogistic", arguments);
    }

    private static int categories(Axis outcome) {
        Argument.axis("orderedLogistic, outcome", outcome);
        return outcome.size()
                .orElseThrow(() -> new ModelException("orderedLogistic: the axis '" + outcome
                        + "' of its outcomes has no size; declare it with one, axis(\"" + outcome + "\", 5)"));
    }

    private static Axis along(Real cutpoints, Axis outcome) {
        RealExpr c = Argument.real("orderedLogistic, cutpoints", cutpoints).expr();
        int categories = categories(outcome);
        List<Axis> fit = c.axes().stream()
                .filter(a -> a.size().orElse(-1) == categories - 1)
                .toList();
        if (fit.size() == 1) return fit.get(0);
        throw new ModelException("orderedLogistic: " + (fit.isEmpty() ? "no axis" : "more than one axis")
                + " of the cutpoints " + cutpoints + ", which are over " + c.axes() + ", has " + (categories - 1)
                + " positions, one less than '" + outcome + "'; "
                + (fit.isEmpty() ? "declare one of that size" : "say which, of(location, cutpoints, axis, outcome)"));
    }

    private static void requireSize(Axis along, int positions, Axis outcome) {
        Argument.axis("orderedLogistic, the axis of the cutpoints", along);
        if (along.size().orElse(-1) != positions)
            throw new ModelException("orderedLogistic: the axis '" + along + "' of the cutpoints must have " + positions
                    + " positions, one less than '" + outcome + "'");
    }

    private static void requireIncrease(RealExpr cutpoints, Axis along) {
        if (!(cutpoints instanceof RealExpr.Constant c) || !c.axes().equals(List.of(along))) return;
        double[] values = c.values();
        for (int i = 1; i < values.length; i++)
            if (!(values[i] > values[i - 1]))
                throw new ModelException("orderedLogistic: cutpoint " + i + " is " + values[i]
                        + ", not greater than the one before it, " + values[i - 1] + "; cutpoints increase along '"
                        + along + "'");
    }
}
