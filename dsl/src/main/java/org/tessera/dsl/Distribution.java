package org.tessera.dsl;

import java.util.List;
import org.tessera.dsl.Argument.Role;

/**
 * The distribution of a variable. {@link #arguments()} is the one table of what it takes: refusals at declaration and
 * at binding, axes, printing and the walk over its leaves all loop over it.
 */
public sealed interface Distribution {
    /** As it is called: {@code "normal"}. */
    String family();

    /** Its arguments, in the order in which they are written. */
    List<Argument> arguments();

    /**
     * Probabilities or logits along {@code outcome}; {@code values.outcome()} may be null for logits, whose index axes
     * then hold {@code outcome}.
     */
    record Probabilities(RealExpr values, boolean logits, Axis outcome) {
        /** Under the name it has in a distribution. */
        public Argument argument(String name) {
            return new Argument(
                    name,
                    values,
                    logits ? new Support.Logits(outcome) : new Support.Simplex(outcome),
                    Role.PROBABILITY);
        }
    }

    /** One of the positions of an axis. */
    record CategoricalOf(Probabilities p) implements Distribution {
        @Override
        public String family() {
            return "categorical";
        }

        @Override
        public List<Argument> arguments() {
            return List.of(p.argument(p.logits() ? "logits" : "probabilities"));
        }
    }

    /** False or true; {@code p} is the probability of true, or its logit. */
    record BernoulliOf(RealExpr p, boolean logits) implements Distribution {
        @Override
        public String family() {
            return "bernoulli";
        }

        @Override
        public List<Argument> arguments() {
            return List.of(
                    logits
                            ? new Argument("logits", p, new Support.LogOdds(), Role.PROBABILITY)
                            : new Argument("probability", p, new Support.UnitInterval(), Role.PROBABILITY));
        }
    }

    /**
     * A Markov chain along {@code time}: {@code initial} at step 0, then {@code transition}, whose expressions read
     * {@code previous}.
     */
    record ChainOf(Axis time, Probabilities initial, Probabilities transition, IntExpr.Previous previous)
            implements Distribution {
        @Override
        public String family() {
            return "chain";
        }

        @Override
        public List<Argument> arguments() {
            return List.of(initial.argument("start"), transition.argument("step"));
        }
    }

    /** Mean and standard deviation. */
    record NormalOf(RealExpr mean, RealExpr sd) implements Distribution {
        @Override
        public String family() {
            return "normal";
        }

        @Override
        public List<Argument> arguments() {
            return List.of(
                    new Argument("mean", mean, new Support.Reals(), Role.LOCATION),
                    new Argument("standard deviation", sd, new Support.Positive(), Role.SCALE));
        }
    }

    /** Mean. */
    record PoissonOf(RealExpr rate) implements Distribution {
        @Override
        public String family() {
            return "poisson";
        }

        @Override
        public List<Argument> arguments() {
            return List.of(new Argument("rate", rate, new Support.NonNegative(), Role.RATE));
        }
    }
}
