package org.tessera.dsl;

import java.util.List;
import java.util.Optional;

/** The supports of square matrices along an axis and its twin. */
public final class MatrixSupports {
    /** How far rounding may put numbers that are to be equal, as a share of the largest. */
    private static final double ROUNDING = 1e-8;

    private MatrixSupports() {}

    /** Symmetric and positive definite: a covariance or a precision. */
    public record PositiveDefinite(Axis row, Axis column) implements Support {
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
            return List.of(row, column);
        }

        @Override
        public String words() {
            return "a symmetric positive definite matrix along '" + row + "' and '" + column + "'";
        }

        @Override
        public String cure() {
            return "give its Cholesky factor, a choleskyCovariance(..) parameter";
        }

        @Override
        public Optional<String> complaint(double[] event) {
            int n = rows(event);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < i; j++)
                    if (!(Math.abs(event[i * n + j] - event[j * n + i]) <= ROUNDING * largest(event)))
                        return Optional.of("are " + event[i * n + j] + " at " + at(i, j) + " and " + event[j * n + i]
                                + " at " + at(j, i) + ", which is not symmetric");
            return Triangular.factor(event, new double[event.length], n)
                    ? Optional.empty()
                    : Optional.of("are not positive definite");
        }
    }

    /** Lower triangular with a positive diagonal. */
    public record CholeskyCovariance(Axis row, Axis column) implements Support {
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
            return List.of(row, column);
        }

        @Override
        public String words() {
            return "a lower triangular matrix along '" + row + "' and '" + column + "' with a positive diagonal";
        }

        @Override
        public String cure() {
            return "give a choleskyCovariance(..) parameter, or cholesky(" + row + ", " + column + ") of a covariance";
        }

        @Override
        public Optional<String> complaint(double[] event) {
            return notTriangular(event);
        }

        @Override
        public Optional<Transform> transform() {
            return row.size().isPresent()
                    ? Optional.of(new MatrixTransforms.Covariance(row, column, Axis.triangle(row, true)))
                    : Optional.empty();
        }
    }

    /** Lower triangular with a positive diagonal and rows of length 1. */
    public record CholeskyCorrelation(Axis row, Axis column) implements Support {
        @Override
        public Range range() {
            return new Range(-1, 1);
        }

        @Override
        public List<Axis> axes() {
            return List.of(row, column);
        }

        @Override
        public String words() {
            return "a lower triangular matrix along '" + row + "' and '" + column
                    + "' with a positive diagonal and rows of length 1";
        }

        @Override
        public String cure() {
            return "give a choleskyCorrelation(..) parameter, or cholesky(" + row + ", " + column
                    + ") of a correlation";
        }

        @Override
        public Optional<String> complaint(double[] event) {
            Optional<String> shape = notTriangular(event);
            int n = rows(event);
            for (int i = 0; i < n && shape.isEmpty(); i++) {
                double square = 0;
                for (int j = 0; j <= i; j++) square += event[i * n + j] * event[i * n + j];
                if (!(Math.abs(square - 1) <= Constants.SUM_TOLERANCE))
                    shape = Optional.of("have the length " + Math.sqrt(square) + " in row " + i + ", not 1");
            }
            return shape;
        }

        @Override
        public Optional<Transform> transform() {
            return row.size().isPresent() && row.size().getAsInt() > 1
                    ? Optional.of(new MatrixTransforms.Correlation(row, column, Axis.triangle(row, false)))
                    : Optional.empty();
        }
    }

    private static Optional<String> notTriangular(double[] event) {
        int n = rows(event);
        for (int i = 0; i < n; i++) {
            if (!(event[i * n + i] > 0))
                return Optional.of("are " + event[i * n + i] + " at " + at(i, i) + ", and a diagonal must be positive");
            for (int j = i + 1; j < n; j++)
                if (!(Math.abs(event[i * n + j]) <= ROUNDING * largest(event)))
                    return Optional.of("are " + event[i * n + j] + " at " + at(i, j) + ", above the diagonal");
        }
        return Optional.empty();
    }

    private static String at(int row, int column) {
        return "[" + row + ", " + column + "]";
    }

    private static int rows(double[] event) {
        return (int) Math.round(Math.sqrt(event.length));
    }

    private static double largest(double[] event) {
        double most = 0;
        for (double x : event) most = Math.max(most, Math.abs(x));
        return most;
    }
}
