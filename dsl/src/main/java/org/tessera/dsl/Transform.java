package org.tessera.dsl;

import java.util.List;

/**
 * A smooth one-to-one map from free real numbers onto the inside of a support, element by element, or of a vector or
 * matrix as a whole.
 */
public interface Transform {
    /** The value at free numbers, as an expression: over the axes of {@code free}, with those of the event in place. */
    Real constrained(Real free);

    /** {@code log |det d constrained / d free|}, over the axes of {@code free} without those of the event. */
    Real logJacobian(Real free);

    /**
     * The way back for one event.
     *
     * @param value a number; the numbers of a vector along its axis; of a matrix row by row
     * @return its free numbers, {@link #freeNumbers} of them
     */
    double[] free(double... value);

    /** How many free numbers an event of {@code size} numbers has. */
    default int freeNumbers(int size) {
        return size;
    }

    /** A map of vectors or matrices, each as a whole. */
    interface OfEvents extends Transform {
        /** The axes of the free numbers of one event, in place of those of the event. */
        List<Axis> freeAxes();

        /**
         * The value of one event as numbers, what {@link #constrained} is as an expression.
         *
         * @param free in the order of {@link #free}
         */
        double[] at(double... free);
    }

    /** A map of single numbers. */
    interface OfNumbers extends Transform {
        /** The free number of one value. */
        double free(double value);

        @Override
        default double[] free(double... value) {
            double[] u = new double[value.length];
            for (int i = 0; i < u.length; i++) u[i] = free(value[i]);
            return u;
        }
    }

    /** Any real: the number itself. */
    record Identity() implements OfNumbers {
        @Override
        public Real constrained(Real free) {
            return free;
        }

        @Override
        public Real logJacobian(Real free) {
            return free.times(0);
        }

        @Override
        public double free(double value) {
            return value;
        }
    }

    /** {@code bound + exp(u)}; log-Jacobian u. */
    record Exponential(double bound) implements OfNumbers {
        @Override
        public Real constrained(Real free) {
            return bound == 0 ? free.exp() : free.exp().plus(bound);
        }

        @Override
        public Real logJacobian(Real free) {
            return free;
        }

        @Override
        public double free(double value) {
            return Math.log(value - bound);
        }
    }

    /** {@code low + (high - low) sigmoid(u)}; log-Jacobian log(high - low) + log sigmoid(u) + log sigmoid(-u). */
    record Logistic(double low, double high) implements OfNumbers {
        @Override
        public Real constrained(Real free) {
            Real unit = free.sigmoid();
            return low == 0 && high == 1 ? unit : unit.times(high - low).plus(low);
        }

        @Override
        public Real logJacobian(Real free) {
            return free.logSigmoid().plus(free.unaryMinus().logSigmoid()).plus(Math.log(high - low));
        }

        @Override
        public double free(double value) {
            return Math.log(value - low) - Math.log(high - value);
        }
    }

    /**
     * {@code bound + exp(u)}, or {@code bound - exp(u)} for a direction of -1; log-Jacobian u.
     *
     * @param bound a number or an expression
     */
    record HalfLine(Real bound, int direction) implements Transform {
        @Override
        public Real constrained(Real free) {
            return bound.plus(free.exp().times(direction));
        }

        @Override
        public Real logJacobian(Real free) {
            return free;
        }

        /** @throws UnsupportedOperationException if the bound is no number: it is known to a run only */
        @Override
        public double[] free(double... value) {
            if (!Supports.isNumber(bound))
                throw new UnsupportedOperationException("the bound " + bound + " is no number");
            double from = ((RealExpr.Constant) bound.expr()).values()[0];
            double[] u = new double[value.length];
            for (int i = 0; i < u.length; i++) u[i] = Math.log(direction * (value[i] - from));
            return u;
        }
    }

    /** {@link Logistic} between bounds that are expressions. */
    record Between(Real low, Real high) implements Transform {
        @Override
        public Real constrained(Real free) {
            return high.minus(low).times(free.sigmoid()).plus(low);
        }

        @Override
        public Real logJacobian(Real free) {
            return free.logSigmoid()
                    .plus(free.unaryMinus().logSigmoid())
                    .plus(high.minus(low).log());
        }

        /** @throws UnsupportedOperationException always: the bounds are known to a run only */
        @Override
        public double[] free(double... value) {
            throw new UnsupportedOperationException("the bounds " + low + " and " + high + " are no numbers");
        }
    }
}
