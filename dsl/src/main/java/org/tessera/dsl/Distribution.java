package org.tessera.dsl;

import java.util.List;
import java.util.Optional;
import org.tessera.dsl.Argument.Role;

/**
 * The distribution of a variable. {@link #arguments()} is the one table of what it takes: refusals at declaration and
 * at binding, axes, printing and the walk over its leaves all loop over it.
 */
public sealed interface Distribution {
    /** As it is called: {@code "normal"}. */
    String name();

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
                    name, values, logits ? Support.logits(outcome) : Support.simplex(outcome), Role.PROBABILITY);
        }
    }

    /** A name and arguments, of which probabilities are made. */
    record Form(String name, List<Argument> arguments) {}

    /**
     * One of the positions of an axis; what it is shown as, and asked of its arguments, is that of its form if it has
     * one.
     */
    record CategoricalOf(Probabilities p, Optional<Form> form) implements Distribution {
        public CategoricalOf(Probabilities p) {
            this(p, Optional.empty());
        }

        @Override
        public String name() {
            return form.map(Form::name).orElse("categorical");
        }

        @Override
        public List<Argument> arguments() {
            return form.map(Form::arguments)
                    .orElseGet(() -> List.of(p.argument(p.logits() ? "logits" : "probabilities")));
        }
    }

    /** False or true; {@code p} is the probability of true, or its logit. */
    record BernoulliOf(RealExpr p, boolean logits) implements Distribution {
        @Override
        public String name() {
            return "bernoulli";
        }

        @Override
        public List<Argument> arguments() {
            return List.of(
                    logits
                            ? new Argument("logits", p, Support.logOdds(), Role.PROBABILITY)
                            : new Argument("probability", p, Support.unitInterval(), Role.PROBABILITY));
        }
    }

    /**
     * A Markov chain along {@code time}: {@code initial} at step 0, then {@code transition}, whose expressions read
     * {@code previous}.
     */
    record ChainOf(Axis time, Probabilities initial, Probabilities transition, IntExpr.Previous previous)
            implements Distribution {
        @Override
        public String name() {
            return "chain";
        }

        @Override
        public List<Argument> arguments() {
            return List.of(initial.argument("start"), transition.argument("step"));
        }
    }

    /**
     * Counts of a family from 0 to the last position of {@code outcome}, cut without renormalising: each has the
     * probability that the family gives it, and what lies beyond is missing from the evidence.
     *
     * @param logTable the family's log-probabilities along {@code outcome}
     */
    record CountUpTo(Family family, Axis outcome, RealExpr logTable) implements Distribution {
        static CountUpTo of(Family family, Axis outcome) {
            return new CountUpTo(
                    family, outcome, family.logDensity(outcome.index()).expr());
        }

        /** The greatest count. */
        public int most() {
            return outcome.size().orElseThrow() - 1;
        }

        /** The log-probability of one count, over its axes and those of the arguments. */
        public RealExpr logDensity(Categorical count) {
            return family.logDensity(count.value()).expr();
        }

        /** The share of the family's mass that lies beyond the greatest count, over the axes of the arguments. */
        public RealExpr massBeyond() {
            Real kept = new Expression(logTable).logSumExp(outcome);
            return kept.expm1().unaryMinus().expr();
        }

        @Override
        public String name() {
            return family.name();
        }

        @Override
        public List<Argument> arguments() {
            return family.arguments();
        }
    }

    /** Real values or counts of a family. */
    record OfFamily(Family family) implements Distribution {
        @Override
        public String name() {
            return family.name();
        }

        @Override
        public List<Argument> arguments() {
            return family.arguments();
        }
    }
}
