package org.tessera.dsl;

import org.jspecify.annotations.Nullable;

/**
 * Unnormalised log-probabilities, made by {@link Tessera#logits}: what a categorical takes along an outcome axis, and a
 * bernoulli as the log-odds of true.
 */
public final class Logits {
    private final Real values;
    private final @Nullable Axis outcome;

    Logits(Real values, @Nullable Axis outcome) {
        this.values = values;
        this.outcome = outcome;
        if (outcome != null && !Outcomes.all(values.expr()).contains(outcome)) {
            throw new ModelException("logits(" + values + ", " + outcome + "): the values are over "
                    + Axes.names(Outcomes.all(values.expr())) + ", not over '" + outcome + "'");
        }
    }

    Real values() {
        return values;
    }

    RealExpr expr() {
        return values.expr();
    }

    /** The outcome axis if it was said, or is the last axis a net was asked for. */
    @Nullable
    Axis outcome() {
        if (outcome != null) return outcome;
        return values instanceof Net net ? net.lastAxis() : values.expr().outcome();
    }

    /** The axis given to {@code logits(x, axis)}. */
    @Nullable
    Axis explicitOutcome() {
        return outcome;
    }

    @Override
    public String toString() {
        return "logits(" + values + ")";
    }
}
