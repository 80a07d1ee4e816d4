package org.tessera.dsl;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.ast.Distribution.Probabilities;
import org.tessera.dsl.ast.Leaves;
import org.tessera.dsl.ast.RealExpr;

/** Turns what was given to a distribution into what the compiler reads, or says why it cannot. */
final class Arguments {
    private Arguments() {}

    /** A simplex: its own outcome axis is the variable's. */
    static Probabilities probabilities(Scope scope, String what, Real given) {
        RealExpr x = given.expr();
        if (x instanceof RealExpr.Constant c && c.outcome() == null && !c.axes().isEmpty()) x = Constants.asProbabilities(c, what);
        Axis outcome = x.outcome();
        if (outcome == null || !Outcomes.isSimplex(x)) {
            throw new ModelException(what + ": " + given + " is not known to sum to 1; give a simplex parameter, softmax(axis), a table of probabilities or a cpt, or logits(" + given + ", axis)");
        }
        Ownership.check(scope, what, Leaves.of(x));
        return new Probabilities(x, false, outcome);
    }

    /** Logits along {@code known}, or along the axis they name themselves. */
    static Probabilities logits(Scope scope, String what, Logits given, @Nullable Axis known) {
        Axis outcome = known != null ? known : given.outcome();
        RealExpr x = given.expr();
        if (outcome == null) throw new ModelException(what + ": the logits do not say which axis holds the outcomes; write logits(.., axis) with one of " + Axes.names(Outcomes.all(x)));
        Axis explicit = given.explicitOutcome();
        if (explicit != null && explicit != outcome) throw new ModelException(what + ": logits(.., " + explicit + ") given, but its outcomes are '" + outcome + "'");
        if (!Outcomes.all(x).contains(outcome)) throw new ModelException(what + ": its outcomes are '" + outcome + "', but the logits are over " + Axes.names(Outcomes.all(x)));
        Ownership.check(scope, what, Leaves.of(x));
        outcome.requireSize(what);
        return new Probabilities(x.outcome() == outcome ? x : Outcomes.plain(x), true, outcome);
    }

    /** The index axes of a variable that has these probabilities. */
    static List<Axis> indexAxes(Probabilities p) { return Axes.without(p.values().axes(), p.outcome()); }

    /** A constant argument of a node. */
    static Real number(String what, Number given) {
        if (!Double.isFinite(given.doubleValue())) throw new ModelException(what + ": " + given + " given; a constant must be a finite number");
        return Tessera.constant(given);
    }

    /** A probability. */
    static RealExpr unit(Scope scope, String what, Real given) {
        RealExpr x = Outcomes.plain(given.expr());
        if (isScalar(x) && !Range.of(x, Range.UNIT).within(Range.UNIT)) throw new ModelException(what + ": " + given + " is not a probability; give a number from 0 to 1");
        if (!Range.of(x, Range.UNIT).within(Range.UNIT)) {
            throw new ModelException(what + ": " + given + " is not known to lie between 0 and 1; give a unitInterval() parameter, sigmoid() or a cpt, or logits(" + given + ")");
        }
        Ownership.check(scope, what, Leaves.of(x));
        return x;
    }

    static RealExpr logOdds(Scope scope, String what, Logits given) {
        Axis explicit = given.explicitOutcome();
        if (explicit != null) throw new ModelException(what + ": a bernoulli has one logit, that of true; write logits(..) without the axis '" + explicit + "'");
        RealExpr x = Outcomes.plain(given.expr());
        Ownership.check(scope, what, Leaves.of(x));
        return x;
    }

    static RealExpr real(Scope scope, String what, Real given) {
        RealExpr x = Outcomes.plain(given.expr());
        Ownership.check(scope, what, Leaves.of(x));
        return x;
    }

    /** A standard deviation or a rate. */
    static RealExpr positive(Scope scope, String what, Real given, boolean zeroAllowed) {
        RealExpr x = real(scope, what, given);
        Range range = Range.of(x, Range.POSITIVE);
        if (isScalar(x) && (range.low() < 0 || range.low() == 0 && !zeroAllowed)) {
            throw new ModelException(what + ": " + given + " given; it must be " + (zeroAllowed ? "0 or more" : "greater than 0"));
        }
        if (!range.within(Range.POSITIVE) || range.high() <= 0 && !zeroAllowed) {
            throw new ModelException(what + ": " + given + " is not known to be positive; give a positive() parameter, or exp() or softplus() of it");
        }
        return x;
    }

    private static boolean isScalar(RealExpr x) { return x instanceof RealExpr.Constant c && c.axes().isEmpty(); }
}
