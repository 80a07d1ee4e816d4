package org.tessera.dsl;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Unnormalised log-probabilities, made by {@link Tessera#logits}: what a categorical takes along an outcome axis, and a
 * bernoulli as the log-odds of true.
 */
public final class Logits {
    private final Real values;
    private final @Nullable Axis outcome;
    private final Optional<Distribution.Form> form;

    Logits(Real values, @Nullable Axis outcome) {
        this(values, outcome, Optional.empty());
    }

    private Logits(Real values, @Nullable Axis outcome, Optional<Distribution.Form> form) {
        this.values = values;
        this.outcome = outcome;
        this.form = form;
        if (outcome != null && !Outcomes.all(values.expr()).contains(outcome)) {
            throw new ModelException("logits(" + values + ", " + outcome + "): the values are over "
                    + Axes.names(Outcomes.all(values.expr())) + ", not over '" + outcome + "'");
        }
    }

    /**
     * The same logits as they are made from arguments by a form with a name, which a variable that takes them is shown
     * under: {@code OrderedLogistic(eta, cutpoints)}. The arguments are all that the logits read.
     */
    public Logits writtenAs(String name, List<Argument> arguments) {
        Present.required(name, "logits, writtenAs(..): the name");
        Present.required(arguments, "logits, writtenAs(..): the arguments");
        return new Logits(values, outcome, Optional.of(new Distribution.Form(name, List.copyOf(arguments))));
    }

    /** What they are shown as, if not as logits. */
    Optional<Distribution.Form> form() {
        return form;
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
