package org.tessera.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Distribution.Probabilities;

/** Turns what was given to a distribution into what the compiler reads, or says why it cannot. */
final class GivenArguments {
    private GivenArguments() {}

    /** A simplex: its own outcome axis is the variable's. */
    static Probabilities probabilities(Scope scope, String what, Real given) {
        RealExpr x = table(what, Present.required(given, what + ": the probabilities"));
        if (!Outcomes.isSimplex(x)) throw notKnown(what, given, ", or logits(" + given + ", axis)");
        Ownership.check(scope, what, Leaves.of(x));
        return new Probabilities(x, false, x.outcome());
    }

    /** The same of a family's argument. */
    static RealExpr simplex(String what, Real given) {
        RealExpr x = table(what, Present.required(given, what));
        if (!Outcomes.isSimplex(x)) throw notKnown(what, given, "");
        return x;
    }

    private static RealExpr table(String what, Real given) {
        RealExpr x = given.expr();
        boolean plain = x instanceof RealExpr.Constant c
                && c.outcome() == null
                && !c.axes().isEmpty();
        return plain ? Constants.asProbabilities((RealExpr.Constant) x, what) : x;
    }

    private static ModelException notKnown(String what, Real given, String more) {
        return new ModelException(what + ": " + given
                + " is not known to sum to 1; give a simplex parameter, softmax(axis), a table of "
                + "probabilities or a cpt" + more);
    }

    /** Logits along {@code known}, or along the axis they name themselves. */
    static Probabilities logits(Scope scope, String what, Logits given, @Nullable Axis known) {
        Present.required(given, what + ": the logits");
        Axis outcome = known != null ? known : given.outcome();
        RealExpr x = given.expr();
        if (outcome == null)
            throw new ModelException(
                    what + ": the logits do not say which axis holds the outcomes; write logits(.., axis) with one of "
                            + Axes.names(Outcomes.all(x)));
        Axis explicit = given.explicitOutcome();
        if (explicit != null && explicit != outcome)
            throw new ModelException(
                    what + ": logits(.., " + explicit + ") given, but its outcomes are '" + outcome + "'");
        if (!Outcomes.all(x).contains(outcome))
            throw new ModelException(what + ": its outcomes are '" + outcome + "', but the logits are over "
                    + Axes.names(Outcomes.all(x)));
        Ownership.check(scope, what, Leaves.of(x));
        outcome.requireSize(what);
        return new Probabilities(x.outcome() == outcome ? x : Outcomes.plain(x), true, outcome);
    }

    /** The index axes of a variable that has these probabilities. */
    static List<Axis> indexAxes(Probabilities p) {
        return Axes.without(p.values().axes(), p.outcome());
    }

    /** A constant argument of a node. */
    static Real number(String what, Number given) {
        if (!Double.isFinite(Present.required(given, what).doubleValue()))
            throw new ModelException(what + ": " + given + " given; a constant must be a finite number");
        return Tessera.constant(given);
    }

    /** The probability of a bernoulli; what rounding put beyond 0 or 1 in constants lies on them. */
    static RealExpr probability(String what, Real given) {
        RealExpr x =
                Outcomes.plain(Present.required(given, what + ", probability").expr());
        Range range = Range.of(x, Range.UNIT);
        boolean beyond = (range.low() < 0 || range.high() > 1) && range.within(Range.UNIT);
        return beyond ? new Expression(x).atLeast(0).atMost(1).expr() : x;
    }

    /** The values of logits that belong to a bernoulli. */
    static RealExpr logOdds(String what, Logits given) {
        Axis explicit = Present.required(given, what + ": the logits").explicitOutcome();
        if (explicit != null)
            throw new ModelException(
                    what + ": a bernoulli has one logit, that of true; write logits(..) without the axis '" + explicit
                            + "'");
        return Outcomes.plain(given.expr());
    }

    static RealExpr real(Scope scope, String what, Real given) {
        RealExpr x = Outcomes.plain(
                Present.required(given, what + ": the expression").expr());
        Ownership.check(scope, what, Leaves.of(x));
        return x;
    }

    /** The distribution, once each of its arguments is known to lie where it must, bound data granted. */
    static <D extends Distribution> D checked(Scope scope, String what, D distribution) {
        for (Argument a : distribution.arguments()) {
            Ownership.check(scope, a.in(what), Leaves.of(a.value()));
            boolean hasLogits =
                    !(distribution instanceof Distribution.OfFamily) && a.support() instanceof Supports.UnitInterval;
            check(a.in(what), a, hasLogits ? ", or logits(" + Notation.of(a.value()) + ")" : "");
        }
        return distribution;
    }

    /** What data will be is seen when they are bound; until then they are granted to lie where the argument must. */
    static void check(String what, Argument a) {
        check(what, a, "");
    }

    private static void check(String what, Argument a, String otherCure) {
        Support support = a.support();
        String given = Notation.of(a.value());
        if (a.value() instanceof RealExpr.Constant c && c.axes().isEmpty() && !support.contains(c.values()[0])) {
            throw new ModelException(what + ": " + given + " given; it must be " + words(support, c.values()[0]));
        }
        if (support.isDiscrete() && !WholeNumbers.isKnown(a.value()))
            throw new ModelException(what + ": " + given + " is not known to be a whole number; it must be "
                    + support.words() + ": give a number, data(..) or a count");
        if (a.value() instanceof RealExpr.Constant table) {
            checkNumbers(what, table, support);
            Events.check(what, table, support);
        }
        if (support.range().equals(Range.ANY)) return;
        Range range = Range.of(a.value(), support.range());
        // an expression that is 0 whatever its data is no scale
        boolean empty = range.high() <= support.range().low()
                && !support.contains(support.range().low());
        if (range.within(support.range()) && !empty) return;
        throw new ModelException(
                what + ": " + given + " is not known to be " + support.words() + "; " + support.cure() + otherCure);
    }

    /** Refuses a table by the first of its numbers that does not lie where it must. */
    private static void checkNumbers(String what, RealExpr.Constant table, Support support) {
        double[] values = table.values();
        for (int i = 0; i < values.length; i++)
            if (!support.contains(values[i]))
                throw new ModelException(what + ": " + Notation.number(values[i]) + " given at "
                        + Constants.position(Outcomes.all(table), i) + "; it must be " + words(support, values[i]));
    }

    /** Supports do not say of themselves that infinity is not in them. */
    private static String words(Support support, double refused) {
        boolean unsaid = refused == support.range().high() && !support.range().equals(Range.ANY);
        return support.words() + (unsaid ? " and finite" : "");
    }
}
