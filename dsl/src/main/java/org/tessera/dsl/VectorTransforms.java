package org.tessera.dsl;

import java.util.List;

/** The maps from free numbers onto vectors. */
final class VectorTransforms {
    private VectorTransforms() {}

    /**
     * {@code x_0 = u_0, x_k = x_{k-1} + exp(u_k)}; log-Jacobian: the sum of u_1, u_2, .. Source: Stan Reference Manual,
     * "Ordered vector".
     */
    record Increasing(Axis along) implements Transform.OfEvents {
        @Override
        public List<Axis> freeAxes() {
            return List.of(along);
        }

        @Override
        public Real constrained(Real free) {
            return Tessera.where(along.index(), free.exp(), free).cumsum(along);
        }

        @Override
        public Real logJacobian(Real free) {
            return Tessera.where(along.index(), free, 0).sum(along);
        }

        @Override
        public double[] free(double... value) {
            double[] u = value.clone();
            for (int k = 1; k < u.length; k++) u[k] = Math.log(value[k] - value[k - 1]);
            return u;
        }

        @Override
        public double[] at(double... free) {
            double[] x = free.clone();
            for (int k = 1; k < x.length; k++) x[k] = x[k - 1] + Math.exp(free[k]);
            return x;
        }
    }

    /** {@code x_k = x_{k-1} + exp(u_k)} from a bound on; log-Jacobian: the sum of u. */
    record IncreasingAbove(Axis along, double bound) implements Transform.OfEvents {
        @Override
        public List<Axis> freeAxes() {
            return List.of(along);
        }

        @Override
        public Real constrained(Real free) {
            Real above = free.exp().cumsum(along);
            return bound == 0 ? above : above.plus(bound);
        }

        @Override
        public Real logJacobian(Real free) {
            return free.sum(along);
        }

        @Override
        public double[] free(double... value) {
            double[] u = new double[value.length];
            for (int k = 0; k < u.length; k++) u[k] = Math.log(value[k] - (k == 0 ? bound : value[k - 1]));
            return u;
        }

        @Override
        public double[] at(double... free) {
            double[] x = new double[free.length];
            double sum = bound;
            for (int k = 0; k < x.length; k++) x[k] = sum += Math.exp(free[k]);
            return x;
        }
    }

    /**
     * Softmax of logits that sum to 0: {@code p = softmax(B u)}, where coordinate j of u holds position j + 1 against
     * the mean of those before it, {@code b_j = ((j + 1) e_{j+1} - sum_{k <= j} e_k) / sqrt((j + 1)(j + 2))}.
     * Log-Jacobian, of the first K - 1 probabilities: {@code sum log p + log(K) / 2}. Source: Egozcue and others,
     * "Isometric logratio transformations for compositional data analysis", Mathematical Geology 35, 2003.
     */
    record Probabilities(Axis outcome, Axis contrasts) implements Transform.OfEvents {
        @Override
        public List<Axis> freeAxes() {
            return List.of(contrasts);
        }

        @Override
        public int freeNumbers(int size) {
            return size - 1;
        }

        @Override
        public Real constrained(Real free) {
            Real k = outcome.index(), next = contrasts.index().plus(1);
            Real basis = Tessera.where(k.eq(next), next, Tessera.where(k.lt(next), -1, 0))
                    .div(next.times(next.plus(1)).sqrt());
            return basis.times(free).sum(contrasts).softmax(outcome);
        }

        @Override
        public Real logJacobian(Real free) {
            double half = 0.5 * Math.log(outcome.requireSize("a simplex"));
            return constrained(free).log().sum(outcome).plus(half);
        }

        @Override
        public double[] free(double... value) {
            double[] u = new double[value.length - 1];
            double before = Math.log(value[0]);
            for (int j = 1; j < value.length; j++) {
                u[j - 1] = (j * Math.log(value[j]) - before) / Math.sqrt((double) j * (j + 1));
                before += Math.log(value[j]);
            }
            return u;
        }

        @Override
        public double[] at(double... free) {
            double[] p = new double[free.length + 1];
            double after = 0, sum = 0, most = Double.NEGATIVE_INFINITY;
            for (int j = free.length; j >= 0; j--) {
                double c = j == 0 ? 0 : free[j - 1] / Math.sqrt((double) j * (j + 1));
                p[j] = j * c - after;
                after += c;
                most = Math.max(most, p[j]);
            }
            for (int j = 0; j < p.length; j++) sum += p[j] = Math.exp(p[j] - most);
            for (int j = 0; j < p.length; j++) p[j] /= sum;
            return p;
        }
    }
}
