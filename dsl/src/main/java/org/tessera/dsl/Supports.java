package org.tessera.dsl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The supports of single numbers, and of vectors whose numbers are all alike. */
public final class Supports {
    private static final String OF_POSITIVE = "give a positive() parameter, or exp() or softplus() of it";

    private Supports() {}

    /** Any finite number. */
    public record Reals() implements Support {
        @Override
        public boolean contains(double x) {
            return Double.isFinite(x);
        }

        @Override
        public Range range() {
            return Range.ANY;
        }

        @Override
        public String words() {
            return "a finite number";
        }

        @Override
        public String cure() {
            return "give a finite number";
        }

        @Override
        public Optional<Transform> transform() {
            return Optional.of(new Transform.Identity());
        }
    }

    /** Any number, infinite ones too: a bound. */
    public record Extended() implements Support {
        @Override
        public Range range() {
            return Range.ANY;
        }

        @Override
        public String words() {
            return "a number, or infinite";
        }
    }

    /** Greater than {@code bound}; a scale where that is 0. */
    public record Above(double bound) implements Support {
        @Override
        public boolean contains(double x) {
            return x > bound && x < Double.POSITIVE_INFINITY;
        }

        @Override
        public Range range() {
            return new Range(bound, Double.POSITIVE_INFINITY);
        }

        @Override
        public String words() {
            return "greater than " + Notation.number(bound);
        }

        @Override
        public String cure() {
            return bound == 0 ? OF_POSITIVE : Support.super.cure();
        }

        @Override
        public Optional<Transform> transform() {
            return Optional.of(new Transform.Exponential(bound));
        }
    }

    /** 0 or more. */
    public record NonNegative() implements Support {
        @Override
        public boolean contains(double x) {
            return x >= 0 && x < Double.POSITIVE_INFINITY;
        }

        @Override
        public Range range() {
            return Range.POSITIVE;
        }

        @Override
        public String words() {
            return "0 or more";
        }

        @Override
        public String cure() {
            return OF_POSITIVE;
        }

        @Override
        public Optional<Transform> transform() {
            return Optional.of(new Transform.Exponential(0));
        }
    }

    /** From 0 to 1: one probability. */
    public record UnitInterval() implements Support {
        @Override
        public Range range() {
            return Range.UNIT;
        }

        @Override
        public String words() {
            return "from 0 to 1";
        }

        @Override
        public String cure() {
            return "give a unitInterval() parameter, sigmoid() or a cpt";
        }

        @Override
        public Optional<Transform> transform() {
            return Optional.of(new Transform.Logistic(0, 1));
        }
    }

    /** Between two expressions, ends included; {@code range} holds what is known of both beforehand. */
    public record Interval(Real low, Real high, Range range) implements Support {
        /** Between two expressions. */
        public static Interval of(Real low, Real high) {
            Range least = Range.of(low.expr(), Range.ANY), most = Range.of(high.expr(), Range.ANY);
            return new Interval(low, high, new Range(least.low(), most.high()));
        }

        @Override
        public String words() {
            if (isOpen(low, Double.NEGATIVE_INFINITY)) return high + " or less";
            return isOpen(high, Double.POSITIVE_INFINITY) ? "greater than " + low : "from " + low + " to " + high;
        }

        @Override
        public Optional<Real> lower() {
            return Optional.of(low);
        }

        @Override
        public Optional<Real> upper() {
            return Optional.of(high);
        }

        @Override
        public boolean excludesLower() {
            return isOpen(high, Double.POSITIVE_INFINITY) && !isOpen(low, Double.NEGATIVE_INFINITY);
        }

        @Override
        public Optional<Transform> transform() {
            if (isOpen(low, Double.NEGATIVE_INFINITY) && isOpen(high, Double.POSITIVE_INFINITY))
                return Optional.of(new Transform.Identity());
            if (isOpen(high, Double.POSITIVE_INFINITY)) return Optional.of(new Transform.HalfLine(low, 1));
            if (isOpen(low, Double.NEGATIVE_INFINITY)) return Optional.of(new Transform.HalfLine(high, -1));
            return Optional.of(
                    isNumber(low) && isNumber(high)
                            ? new Transform.Logistic(range.low(), range.high())
                            : new Transform.Between(low, high));
        }

        /** Whether there is no bound on a side. */
        private static boolean isOpen(Real bound, double infinity) {
            return isNumber(bound) && ((RealExpr.Constant) bound.expr()).values()[0] == infinity;
        }
    }

    static boolean isNumber(Real x) {
        return x.expr() instanceof RealExpr.Constant c && c.axes().isEmpty();
    }

    /** 0, 1, 2, .., up to {@code most} if there is one; {@code range} holds what is known of it beforehand. */
    public record Counts(Optional<Real> most, Range range) implements Support {
        /** Up to an expression. */
        public static Counts upTo(Real most) {
            return new Counts(
                    Optional.of(most),
                    new Range(0, Range.of(most.expr(), Range.POSITIVE).high()));
        }

        @Override
        public boolean contains(double x) {
            return x >= 0 && x <= Math.min(Integer.MAX_VALUE, range.high()) && x == Math.rint(x);
        }

        @Override
        public String words() {
            return most.isPresent() ? "a whole number from 0 to " + most.get() : "one of the whole numbers 0, 1, 2, ..";
        }

        @Override
        public boolean isDiscrete() {
            return true;
        }

        @Override
        public Optional<Real> upper() {
            return most;
        }
    }

    /** Probabilities that sum to 1 along an axis. */
    public record Simplex(Axis along) implements Support {
        @Override
        public Range range() {
            return Range.UNIT;
        }

        @Override
        public List<Axis> axes() {
            return List.of(along);
        }

        @Override
        public String words() {
            return "from 0 to 1 and sum to 1 along '" + along + "'";
        }

        @Override
        public String cure() {
            return "give a simplex parameter, softmax(axis), a table of probabilities or a cpt";
        }

        @Override
        public Optional<String> complaint(double[] event) {
            double sum = Arrays.stream(event).sum();
            return Math.abs(sum - 1) <= Constants.SUM_TOLERANCE
                    ? Optional.empty()
                    : Optional.of("sum to " + sum + " along '" + along + "', not to 1");
        }

        @Override
        public Optional<Transform> transform() {
            Axis contrasts = along.size().isPresent() ? Axis.contrasts(along) : null;
            return Optional.ofNullable(contrasts).map(c -> new VectorTransforms.Probabilities(along, c));
        }
    }

    /** Unnormalised log-probabilities along an axis: finite, or -inf for what cannot be, not everywhere. */
    public record Logits(Axis along) implements Support {
        @Override
        public boolean contains(double x) {
            return x < Double.POSITIVE_INFINITY;
        }

        @Override
        public Range range() {
            return Range.ANY;
        }

        @Override
        public List<Axis> axes() {
            return List.of(along);
        }

        @Override
        public String words() {
            return "a number below infinity";
        }

        @Override
        public String cure() {
            return "give finite numbers, or -inf for what cannot be";
        }
    }

    /** The log-odds of one event: -inf is never, +inf always. */
    public record LogOdds() implements Support {
        @Override
        public Range range() {
            return Range.ANY;
        }

        @Override
        public String words() {
            return "a number";
        }

        @Override
        public String cure() {
            return "give a number, -inf for never, +inf for always";
        }
    }
}
