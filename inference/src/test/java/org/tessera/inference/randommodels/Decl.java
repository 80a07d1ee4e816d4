package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a spec declares, one node each. */
sealed interface Decl {
    String name();

    /** A learned parameter at a value; the last axis of a simplex is its outcome axis. */
    record Param(String name, Support support, Numbers start) implements Decl {
        enum Support {
            REAL,
            POSITIVE,
            UNIT,
            SIMPLEX
        }

        Expr ref() {
            return new Expr.ParamRef(name, start.axes(), support == Support.SIMPLEX);
        }
    }

    record Input(String name, Numbers values) implements Decl {}

    record IndexData(String name, Ax target, Numbers values) implements Decl {}

    /** How many positions of {@code along} exist. */
    record LengthData(String name, Ax along, Numbers values) implements Decl {}

    /**
     * A random variable.
     *
     * @param arguments probabilities or logits; mean and standard deviation; rate; start and step of a chain
     * @param outcome of a discrete variable; of a bernoulli its truth axis
     * @param time of a chain
     * @param data what is known, over the node's axes and then that of its events, gaps NaN
     * @param member of a variable of some registered family
     * @param event the axis of its events, if they are vectors
     */
    record Variable(
            String name,
            Family family,
            List<Expr> arguments,
            boolean logits,
            List<Ax> over,
            Optional<Ax> outcome,
            Optional<Ax> time,
            Optional<Numbers> data,
            boolean observed,
            Optional<Members.Member> member,
            Optional<Ax> event)
            implements Decl {
        Variable(
                String name,
                Family family,
                List<Expr> arguments,
                boolean logits,
                List<Ax> over,
                Optional<Ax> outcome,
                Optional<Ax> time,
                Optional<Numbers> data,
                boolean observed) {
            this(
                    name,
                    family,
                    arguments,
                    logits,
                    over,
                    outcome,
                    time,
                    data,
                    observed,
                    Optional.empty(),
                    Optional.empty());
        }

        enum Family {
            CATEGORICAL,
            BERNOULLI,
            CHAIN,
            NORMAL,
            POISSON,
            /** Any of the registered ones. */
            MEMBER
        }

        boolean discrete() {
            return outcome.isPresent();
        }

        List<Ax> axes() {
            List<Ax> rest = new ArrayList<>();
            arguments.forEach(a -> rest.addAll(a.axes()));
            outcome.ifPresent(o -> rest.removeIf(a -> a.equals(o)));
            event.ifPresent(e -> rest.removeIf(a -> a.equals(e)));
            time.ifPresent(rest::add);
            return Ax.ofNode(over, rest);
        }

        /** Its axes, and then that of its events. */
        List<Ax> valueAxes() {
            List<Ax> all = new ArrayList<>(axes());
            event.ifPresent(all::add);
            return all;
        }

        Place ref() {
            return new Place.VarRef(name, axes(), outcome.orElseThrow());
        }

        Variable with(Optional<Numbers> known, boolean must) {
            return new Variable(name, family, arguments, logits, over, outcome, time, known, must, member, event);
        }

        Variable with(List<Expr> other) {
            return new Variable(name, family, other, logits, over, outcome, time, data, observed, member, event);
        }
    }

    record Factor(String name, Expr value) implements Decl {}

    record Cost(String name, Expr value) implements Decl {}

    /** A cost of the user's own code: {@link Mixing} of its inputs. */
    record BoxCost(String name, List<Place> discrete, List<Expr> real, List<Ax> over) implements Decl {}
}
