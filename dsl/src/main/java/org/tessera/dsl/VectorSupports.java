package org.tessera.dsl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The supports of vectors whose numbers depend on each other. */
public final class VectorSupports {
    private VectorSupports() {}

    /** Increasing along an axis. */
    public record Ordered(Axis along) implements Support {
        @Override
        public boolean contains(double x) {
            return Double.isFinite(x);
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
            return "increasing along '" + along + "'";
        }

        @Override
        public Optional<String> complaint(double[] event) {
            return descent(event, along);
        }

        @Override
        public Optional<Transform> transform() {
            return Optional.of(new VectorTransforms.Increasing(along));
        }
    }

    /** Greater than {@code bound} and increasing along an axis. */
    public record PositiveOrdered(Axis along, double bound) implements Support {
        @Override
        public boolean contains(double x) {
            return x > bound && x < Double.POSITIVE_INFINITY;
        }

        @Override
        public Range range() {
            return new Range(bound, Double.POSITIVE_INFINITY);
        }

        @Override
        public List<Axis> axes() {
            return List.of(along);
        }

        @Override
        public String words() {
            return "greater than " + Notation.number(bound) + " and increasing along '" + along + "'";
        }

        @Override
        public Optional<String> complaint(double[] event) {
            return descent(event, along);
        }

        @Override
        public Optional<Transform> transform() {
            return Optional.of(new VectorTransforms.IncreasingAbove(along, bound));
        }
    }

    private static Optional<String> descent(double[] x, Axis along) {
        for (int i = 1; i < x.length; i++) {
            if (!(x[i] > x[i - 1]))
                return Optional.of(
                        "go from " + x[i - 1] + " to " + x[i] + " along '" + along + "' and do not increase there");
        }
        return Optional.empty();
    }

    /** Counts along an axis that sum to a whole number, which may be an expression. */
    public record CountsOf(Axis along, Real sum) implements Support {
        @Override
        public boolean contains(double x) {
            return x >= 0 && x <= Integer.MAX_VALUE && x == Math.rint(x);
        }

        @Override
        public Range range() {
            return new Range(0, Range.of(sum.expr(), Range.POSITIVE).high());
        }

        @Override
        public boolean isDiscrete() {
            return true;
        }

        @Override
        public List<Axis> axes() {
            return List.of(along);
        }

        @Override
        public String words() {
            return "one of the whole numbers 0, 1, 2, .. that sum to " + sum + " along '" + along + "'";
        }

        @Override
        public Optional<Real> total() {
            return Optional.of(sum);
        }

        @Override
        public Optional<String> complaint(double[] event) {
            if (!(sum.expr() instanceof RealExpr.Constant c) || !c.axes().isEmpty()) return Optional.empty();
            double given = Arrays.stream(event).sum();
            return given == c.values()[0]
                    ? Optional.empty()
                    : Optional.of("sum to " + Notation.number(given) + " along '" + along + "', not to the " + sum
                            + " trials");
        }
    }
}
