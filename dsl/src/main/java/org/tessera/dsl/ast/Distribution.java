package org.tessera.dsl.ast;

import org.tessera.dsl.Axis;

/** The distribution of a variable, with its arguments. */
public sealed interface Distribution {
    /** Probabilities or logits along {@code outcome}; {@code values.outcome()} may be null for logits, whose index axes then hold {@code outcome}. */
    record Probabilities(RealExpr values, boolean logits, Axis outcome) {}

    /** One of the positions of an axis. */
    record CategoricalOf(Probabilities p) implements Distribution {}

    /** False or true; {@code p} is the probability of true, or its logit. */
    record BernoulliOf(RealExpr p, boolean logits) implements Distribution {}

    /** A Markov chain along {@code time}: {@code initial} at step 0, then {@code transition}, whose expressions read {@code previous}. */
    record ChainOf(Axis time, Probabilities initial, Probabilities transition, IntExpr.Previous previous) implements Distribution {}

    /** Mean and standard deviation. */
    record NormalOf(RealExpr mean, RealExpr sd) implements Distribution {}

    /** Mean. */
    record PoissonOf(RealExpr rate) implements Distribution {}
}
