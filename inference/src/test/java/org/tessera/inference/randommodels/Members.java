package org.tessera.inference.randommodels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;
import org.tessera.dsl.family.ArgumentSource;
import org.tessera.dsl.family.Families;

/** The registered families as random models use them: what arguments they ask for, and their values at numbers. */
final class Members {
    /** What is asked for. */
    enum Kind {
        REAL,
        POSITIVE,
        PROBABILITY,
        COUNT,
        SIMPLEX
    }

    /**
     * A family.
     *
     * @param vector whether its events lie along an axis
     * @param bounded whether expressions bound its values: then what data are possible depends on these
     */
    record Member(Families.Registered family, List<Kind> arguments, boolean vector, boolean bounded) {
        String name() {
            return family.name();
        }

        /**
         * With arguments that are numbers, in the order in which they are asked for; of a simplex as many as it has.
         */
        Family at(List<double[]> numbers, int size) {
            Axis axis = axis(size);
            return family.member()
                    .apply(new Source(
                            axis,
                            numbers.stream()
                                    .map(x -> x.length == 1 ? Tessera.constant(x[0]) : Tessera.probabilities(x, axis))
                                    .toList()));
        }

        double[] draw(List<double[]> numbers, int size, Random random) {
            Family f = at(numbers, size);
            double[] flat = f.arguments().stream()
                    .flatMapToDouble(a -> Arrays.stream(Evaluated.all(a.value(), size)))
                    .toArray();
            double[] event = new double[vector ? size : 1];
            f.draw(random, flat, event);
            return event;
        }

        /** The mean of its events, if there is one. */
        Optional<double[]> mean(List<double[]> numbers, int size) {
            return at(numbers, size).mean().map(m -> {
                double[] x = Evaluated.all(m.expr(), size);
                double[] event = new double[vector ? size : 1];
                for (int i = 0; i < event.length; i++) event[i] = x[x.length == 1 ? 0 : i];
                return event;
            });
        }
    }

    /** Those whose arguments random models can give. */
    static final List<Member> ALL =
            Families.all().stream().flatMap(f -> probed(f).stream()).toList();

    private Members() {}

    static Member named(String name) {
        return ALL.stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    }

    private static Optional<Member> probed(Families.Registered f) {
        Probe probe = new Probe();
        try {
            Family family = f.member().apply(probe);
            if (family.event().size() > 1) return Optional.empty();
            boolean bounded = family.support().lower().isPresent()
                    && Evaluated.isMoved(family.support().lower().get().expr());
            return Optional.of(
                    new Member(f, List.copyOf(probe.asked), !family.event().isEmpty(), bounded));
        } catch (UnsupportedOperationException matrix) {
            return Optional.empty();
        }
    }

    private static Axis axis(int size) {
        Axis[] made = {null};
        Model.of("axis", m -> {
            made[0] = m.axis("event", size);
            m.bernoulli("any", 0.5);
        });
        return made[0];
    }

    private static final class Probe implements ArgumentSource {
        private final List<Kind> asked = new ArrayList<>();
        private final Axis axis = Members.axis(3);

        private Real asked(Kind kind, double value) {
            asked.add(kind);
            return Tessera.constant(value);
        }

        @Override
        public Real real() {
            return asked(Kind.REAL, 0.1);
        }

        @Override
        public Real positive() {
            return asked(Kind.POSITIVE, 1.1);
        }

        @Override
        public Real probability() {
            return asked(Kind.PROBABILITY, 0.4);
        }

        @Override
        public Real count() {
            return asked(Kind.COUNT, 3);
        }

        @Override
        public Axis axis() {
            return axis;
        }

        @Override
        public Axis twin() {
            throw new UnsupportedOperationException("matrices are not among the arguments of random models");
        }

        @Override
        public Real simplex() {
            asked.add(Kind.SIMPLEX);
            return Tessera.uniform(axis);
        }
    }

    /** Gives what is there, in order. */
    static final class Source implements ArgumentSource {
        private final Axis axis;
        private final List<Real> given;
        private int next;

        Source(Axis axis, List<Real> given) {
            this.axis = axis;
            this.given = given;
        }

        private Real next() {
            return given.get(next++);
        }

        @Override
        public Real real() {
            return next();
        }

        @Override
        public Real positive() {
            return next();
        }

        @Override
        public Real probability() {
            return next();
        }

        @Override
        public Real count() {
            return next();
        }

        @Override
        public Axis axis() {
            return axis;
        }

        @Override
        public Axis twin() {
            throw new UnsupportedOperationException("matrices are not among the arguments of random models");
        }

        @Override
        public Real simplex() {
            return next();
        }
    }
}
