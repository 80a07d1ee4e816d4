package org.tessera.dsl.family;

import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;

/**
 * Fixed numbers as arguments of families: the moderate ones in three settings, the others at the edges of what is used.
 */
enum Numbers {
    FIRST(new double[] {0.4, -1.3}, new double[] {1.7, 0.6, 2.3}, new double[] {0.3, 0.6}, 7),
    SECOND(new double[] {-1.1, 0.2}, new double[] {0.8, 1.5, 1.1}, new double[] {0.85, 0.4}, 3),
    THIRD(new double[] {2.2, 1}, new double[] {2.6, 2.2, 0.9}, new double[] {0.5, 0.1}, 12),
    WHOLE(new double[] {0, 0}, new double[] {1, 1, 1}, new double[] {0.5, 0.5}, 1),
    SMALL(new double[] {1e-3, -1e-3}, new double[] {0.04, 0.02, 0.05}, new double[] {1e-3, 1e-3}, 2),
    LARGE(new double[] {300, -200}, new double[] {150, 90, 40}, new double[] {0.999, 0.99}, 500);
    private final double[] reals, positives, probabilities;
    private final int count;

    Numbers(double[] reals, double[] positives, double[] probabilities, int count) {
        this.reals = reals;
        this.positives = positives;
        this.probabilities = probabilities;
        this.count = count;
    }

    /** Whether integrals of the density are tame. */
    boolean isModerate() {
        return ordinal() < 3;
    }

    /** A source that begins anew; vectors are along {@code axis}. */
    ArgumentSource source(Axis axis) {
        return new Source(this, axis, -1, Tessera.constant(0));
    }

    /** The same with another expression at its n-th call. */
    ArgumentSource source(Axis axis, int n, Real other) {
        return new Source(this, axis, n, other);
    }

    private static final class Source implements ArgumentSource {
        private final Numbers of;
        private final Axis axis;
        private final int replaced;
        private final Real other;
        private @Nullable Axis twin;
        private int calls, reals, positives, probabilities;

        Source(Numbers of, Axis axis, int replaced, Real other) {
            this.of = of;
            this.axis = axis;
            this.replaced = replaced;
            this.other = other;
        }

        private Real next(double value) {
            return calls++ == replaced ? other : Tessera.constant(value);
        }

        @Override
        public Real real() {
            return next(of.reals[reals++ % of.reals.length]);
        }

        @Override
        public Real positive() {
            return next(of.positives[positives++ % of.positives.length]);
        }

        @Override
        public Real probability() {
            return next(of.probabilities[probabilities++ % of.probabilities.length]);
        }

        @Override
        public Real count() {
            return next(of.count);
        }

        @Override
        public Axis axis() {
            return axis;
        }

        @Override
        public Axis twin() {
            if (twin == null) twin = axis.twin(axis + " again " + calls);
            return twin;
        }

        @Override
        public Real simplex() {
            return Tessera.uniform(axis);
        }
    }
}
