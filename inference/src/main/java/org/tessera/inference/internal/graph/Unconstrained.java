package org.tessera.inference.internal.graph;

import org.tessera.dsl.Parameter;
import org.tessera.dsl.Supports;

/** Values of parameters moved from where they are declared to live to the whole real line, where they are learned. */
public final class Unconstrained {
    private Unconstrained() {}

    /**
     * Element by element {@code log(v - min)} of positive values and the log-odds of values in [0, 1]; of a simplex,
     * for each row of K probabilities the K - 1 coordinates of their logarithms ({@link Contrasts}).
     *
     * @param values row-major over the parameter's axes and then its outcome axis
     * @throws IllegalArgumentException for a value on or beyond the edge of its support
     */
    public static double[] of(Parameter p, double[] values) {
        double[] u = new double[values.length];
        for (int i = 0; i < u.length; i++) {
            double v = values[i];
            if (p.support() instanceof Supports.Above s) u[i] = Math.log(v - s.bound());
            else if (p.support() instanceof Supports.UnitInterval) u[i] = Math.log(v) - Math.log1p(-v);
            else if (p.support() instanceof Supports.Simplex) u[i] = Math.log(v);
            else u[i] = v;
            if (!Double.isFinite(u[i])) {
                throw new IllegalArgumentException("parameter '" + p.name() + "': start " + v
                        + " lies on or beyond the edge of its support; start inside it");
            }
        }
        return p.outcome() == null ? u : coordinates(p, u, p.outcome().size().orElseThrow());
    }

    private static double[] coordinates(Parameter p, double[] logs, int k) {
        if (logs.length % k != 0) {
            throw new IllegalArgumentException("parameter '" + p.name() + "': " + logs.length
                    + " values are no whole rows of " + k + " along '" + p.outcome() + "'");
        }
        double[] u = new double[logs.length / k * (k - 1)];
        for (int row = 0; row * k < logs.length; row++) Contrasts.addCoordinates(logs, row * k, u, row * (k - 1), k, 1);
        return u;
    }

    /** The way back: values in the constrained space, row-major over the parameter's axes and then its outcome axis. */
    public static double[] constrained(Parameter p, double[] u) {
        if (p.contrasts() != null) return probabilities(u, p.outcome().size().orElseThrow());
        double[] v = u.clone();
        for (int i = 0; i < v.length; i++) {
            if (p.support() instanceof Supports.Above s) v[i] = s.bound() + Math.exp(u[i]);
            if (p.support() instanceof Supports.UnitInterval) v[i] = 1 / (1 + Math.exp(-u[i]));
        }
        return v;
    }

    private static double[] probabilities(double[] u, int k) {
        double[] p = new double[u.length / (k - 1) * k];
        for (int row = 0; row * k < p.length; row++) {
            Contrasts.logits(u, row * (k - 1), p, row * k, k, 1);
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (int i = row * k; i < (row + 1) * k; i++) max = Math.max(max, p[i]);
            for (int i = row * k; i < (row + 1) * k; i++) sum += p[i] = Math.exp(p[i] - max);
            for (int i = row * k; i < (row + 1) * k; i++) p[i] /= sum;
        }
        return p;
    }
}
