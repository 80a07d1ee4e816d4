package org.tessera.dsl;

import java.util.List;

/**
 * The maps from free numbers onto lower triangular matrices. The free numbers lie along an axis of their own, row by
 * row.
 */
final class MatrixTransforms {
    private static final double LOG_TWO = Math.log(2);

    private MatrixTransforms() {}

    /**
     * The free numbers below the diagonal, their exponentials on it; log-Jacobian, of the numbers on and below the
     * diagonal: the sum of the free numbers on it. Source: Stan Reference Manual, "Cholesky factors of covariance
     * matrices".
     */
    record Covariance(Axis row, Axis column, Axis triangle) implements Transform.OfEvents {
        @Override
        public List<Axis> freeAxes() {
            return List.of(triangle);
        }

        @Override
        public int freeNumbers(int size) {
            int n = rows(size);
            return n * (n + 1) / 2;
        }

        @Override
        public Real constrained(Real free) {
            Real placed = placed(free, row, column, triangle, true);
            Real inside = Tessera.where(row.index().eq(column.index()), placed.exp(), placed);
            return Tessera.where(row.index().lt(column.index()), 0, inside);
        }

        @Override
        public Real logJacobian(Real free) {
            Real placed = placed(free, row, column, triangle, true);
            return Tessera.where(row.index().eq(column.index()), placed, 0).sum(row, column);
        }

        @Override
        public double[] free(double... value) {
            int n = rows(value.length);
            double[] u = new double[freeNumbers(value.length)];
            for (int i = 0, k = 0; i < n; i++)
                for (int j = 0; j <= i; j++) u[k++] = i == j ? Math.log(value[i * n + i]) : value[i * n + j];
            return u;
        }

        @Override
        public double[] at(double... free) {
            int n = (int) Math.round((Math.sqrt(8.0 * free.length + 1) - 1) / 2);
            double[] l = new double[n * n];
            for (int i = 0, k = 0; i < n; i++)
                for (int j = 0; j <= i; j++, k++) l[i * n + j] = i == j ? Math.exp(free[k]) : free[k];
            return l;
        }
    }

    /**
     * Partial correlations {@code z = tanh(u)} below the diagonal: {@code L_ij = z_ij r_ij, L_ii = r_ii}, with
     * {@code r_ij} the product of {@code sqrt(1 - z_ik^2)} over k < j. Log-Jacobian, of the numbers below the diagonal:
     * the sum of {@code log(1 - z_ij^2) + log r_ij} over j < i. Source: Stan Reference Manual, "Cholesky factors of
     * correlation matrices", after Lewandowski, Kurowicka and Joe, Journal of Multivariate Analysis 100, 2009.
     */
    record Correlation(Axis row, Axis column, Axis triangle) implements Transform.OfEvents {
        @Override
        public List<Axis> freeAxes() {
            return List.of(triangle);
        }

        @Override
        public int freeNumbers(int size) {
            int n = rows(size);
            return n * (n - 1) / 2;
        }

        @Override
        public Real constrained(Real free) {
            Real u = placed(free, row, column, triangle, false);
            Real rest = logRest(logLeft(u)).exp();
            return Tessera.where(
                    column.index().lt(row.index()),
                    u.tanh().times(rest),
                    Tessera.where(row.index().eq(column.index()), rest, 0));
        }

        @Override
        public Real logJacobian(Real free) {
            Real left = logLeft(placed(free, row, column, triangle, false));
            Real each = left.plus(logRest(left));
            return Tessera.where(column.index().lt(row.index()), each, 0).sum(row, column);
        }

        /** {@code log(1 - tanh(u)^2)}, 0 where u is. */
        private static Real logLeft(Real u) {
            return u.plus(u.times(-2).softplus()).minus(LOG_TWO).times(-2);
        }

        /** Half of the sum over the columns before. */
        private Real logRest(Real left) {
            return left.cumsum(column).minus(left).times(0.5);
        }

        @Override
        public double[] free(double... value) {
            int n = rows(value.length);
            double[] u = new double[freeNumbers(value.length)];
            for (int i = 0, k = 0; i < n; i++) {
                double left = 1;
                for (int j = 0; j < i; j++) {
                    double z = value[i * n + j] / Math.sqrt(left);
                    u[k++] = 0.5 * (Math.log1p(z) - Math.log1p(-z));
                    left -= value[i * n + j] * value[i * n + j];
                }
            }
            return u;
        }

        @Override
        public double[] at(double... free) {
            int n = (int) Math.round((Math.sqrt(8.0 * free.length + 1) + 1) / 2);
            double[] l = new double[n * n];
            for (int i = 0, k = 0; i < n; i++) {
                double rest = 1;
                for (int j = 0; j < i; j++, k++) {
                    l[i * n + j] = Math.tanh(free[k]) * rest;
                    rest /= Math.cosh(free[k]);
                }
                l[i * n + i] = rest;
            }
            return l;
        }
    }

    /** Free numbers where they belong, 0 elsewhere. */
    private static Real placed(Real free, Axis row, Axis column, Axis triangle, boolean diagonal) {
        int n = row.requireSize("a matrix along '" + row + "'");
        int[] at = new int[n * n];
        for (int i = 0, k = 0; i < n; i++) for (int j = 0; diagonal ? j <= i : j < i; j++) at[i * n + j] = k++;
        Categorical position = new DiscreteExpression(new IntExpr.Constant(at, List.of(row, column), triangle));
        Real least = diagonal ? row.index().plus(1) : row.index();
        return Tessera.where(column.index().lt(least), free.get(triangle, position), 0);
    }

    private static int rows(int size) {
        return (int) Math.round(Math.sqrt(size));
    }
}
