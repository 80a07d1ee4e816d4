package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A real expression of a spec. */
sealed interface Expr {
    /** All axes, the outcome axis included, in order of declaration. */
    List<Ax> axes();

    /** The axis along which it is known to sum to 1. */
    default Optional<Ax> outcome() {
        return Optional.empty();
    }

    record Num(double value) implements Expr {
        @Override
        public List<Ax> axes() {
            return List.of();
        }
    }

    /** A table written down; of probabilities along its last axis when {@code simplex}. */
    record Table(Numbers numbers, boolean simplex) implements Expr {
        @Override
        public List<Ax> axes() {
            return Ax.union(numbers.axes());
        }

        @Override
        public Optional<Ax> outcome() {
            return last(simplex, numbers.axes());
        }
    }

    record Uniform(Ax along) implements Expr {
        @Override
        public List<Ax> axes() {
            return List.of(along);
        }

        @Override
        public Optional<Ax> outcome() {
            return Optional.of(along);
        }
    }

    /** A learned parameter; {@code declared} has the outcome axis of a simplex last. */
    record ParamRef(String name, List<Ax> declared, boolean simplex) implements Expr {
        @Override
        public List<Ax> axes() {
            return Ax.union(declared);
        }

        @Override
        public Optional<Ax> outcome() {
            return last(simplex, declared);
        }
    }

    record InputRef(String name, List<Ax> declared) implements Expr {
        @Override
        public List<Ax> axes() {
            return Ax.union(declared);
        }
    }

    /** The value of an observed real variable. */
    record ValueOf(String name, List<Ax> declared) implements Expr {
        @Override
        public List<Ax> axes() {
            return Ax.union(declared);
        }
    }

    record NumberOf(Place place) implements Expr {
        @Override
        public List<Ax> axes() {
            return Ax.union(place.axes());
        }
    }

    record OneHot(Place place, Ax category) implements Expr {
        @Override
        public List<Ax> axes() {
            return Ax.union(place.axes(), List.of(category));
        }
    }

    /** 1 where the place is at this position. */
    record Is(Place place, int position) implements Expr {
        @Override
        public List<Ax> axes() {
            return Ax.union(place.axes());
        }
    }

    record Position(Ax axis) implements Expr {
        @Override
        public List<Ax> axes() {
            return List.of(axis);
        }
    }

    record Unary(Op op, Expr x) implements Expr {
        enum Op {
            UNARY_MINUS,
            EXP,
            LOG,
            SIGMOID,
            LOG_SIGMOID,
            SOFTPLUS,
            TANH,
            RELU,
            SQUARE,
            ABS
        }

        @Override
        public List<Ax> axes() {
            return x.axes();
        }
    }

    record Binary(Op op, Expr a, Expr b) implements Expr {
        enum Op {
            PLUS,
            MINUS,
            TIMES,
            DIV,
            AT_LEAST,
            AT_MOST,
            GT
        }

        @Override
        public List<Ax> axes() {
            return Ax.union(a.axes(), b.axes());
        }
    }

    record Where(Expr condition, Expr yes, Expr no) implements Expr {
        @Override
        public List<Ax> axes() {
            return Ax.union(condition.axes(), yes.axes(), no.axes());
        }

        @Override
        public Optional<Ax> outcome() {
            return yes.outcome().isPresent()
                            && yes.outcome().equals(no.outcome())
                            && !condition.axes().contains(yes.outcome().get())
                    ? yes.outcome()
                    : Optional.empty();
        }
    }

    record Reduce(Op op, Expr x, List<Ax> over) implements Expr {
        enum Op {
            SUM,
            MEAN,
            MAX,
            LOG_SUM_EXP
        }

        @Override
        public List<Ax> axes() {
            return Ax.without(x.axes(), over);
        }
    }

    record Softmax(Expr x, Ax along) implements Expr {
        @Override
        public List<Ax> axes() {
            return x.axes();
        }

        @Override
        public Optional<Ax> outcome() {
            return Optional.of(along);
        }
    }

    record RunningSum(Expr x, Ax along) implements Expr {
        @Override
        public List<Ax> axes() {
            return x.axes();
        }
    }

    record Lag(Expr x, int steps, Ax along, double before) implements Expr {
        @Override
        public List<Ax> axes() {
            return x.axes();
        }
    }

    /** A table read at places, all at once. */
    record Get(Expr table, List<Read> reads) implements Expr {
        /** One axis and what reads it. */
        record Read(Ax axis, Place at) {}

        @Override
        public List<Ax> axes() {
            List<Ax> put = new ArrayList<>();
            reads.forEach(r -> put.addAll(r.at().axes()));
            return Ax.union(
                    Ax.without(table.axes(), reads.stream().map(Read::axis).toList()), put);
        }

        @Override
        public Optional<Ax> outcome() {
            return table.outcome();
        }
    }

    /**
     * A conditional table: P(true), or with {@code child} a row of probabilities, for each combination of the parents.
     */
    record Cpt(Optional<Ax> child, List<Place> parents, Numbers rows) implements Expr {
        @Override
        public List<Ax> axes() {
            List<Ax> all = new ArrayList<>();
            parents.forEach(p -> all.addAll(p.axes()));
            child.ifPresent(all::add);
            return Ax.union(all);
        }

        @Override
        public Optional<Ax> outcome() {
            return child;
        }
    }

    record View(Expr x, Ax from, Ax to) implements Expr {
        @Override
        public List<Ax> axes() {
            return Ax.union(Ax.without(x.axes(), List.of(from)), List.of(to));
        }

        @Override
        public Optional<Ax> outcome() {
            return x.outcome();
        }
    }

    /** A multilayer perceptron: one tanh layer of {@code hidden} units, none for 0. */
    record Net(String name, Expr input, List<Ax> from, List<Ax> to, int hidden, boolean pinned) implements Expr {
        @Override
        public List<Ax> axes() {
            return Ax.union(Ax.without(input.axes(), from), to);
        }
    }

    private static Optional<Ax> last(boolean simplex, List<Ax> axes) {
        return simplex ? Optional.of(axes.get(axes.size() - 1)) : Optional.empty();
    }
}
