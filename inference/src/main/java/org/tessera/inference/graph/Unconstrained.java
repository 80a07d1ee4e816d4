package org.tessera.inference.graph;

import org.tessera.dsl.Parameter;

/** Values of parameters moved from where they are declared to live to the whole real line, where they are learned. */
public final class Unconstrained {
    private Unconstrained() {}

    /**
     * Element by element: {@code log(v - min)} of positive values, the log-odds of values in [0, 1], the logarithm of probabilities along an outcome axis.
     *
     * @throws IllegalArgumentException for a value on or beyond the edge of its support
     */
    public static double[] of(Parameter p, double[] values) {
        double[] u = new double[values.length];
        for (int i = 0; i < u.length; i++) {
            double v = values[i];
            if (p.support() instanceof Parameter.Support.Positive s) u[i] = Math.log(v - s.min());
            else if (p.support() instanceof Parameter.Support.UnitInterval) u[i] = Math.log(v) - Math.log1p(-v);
            else if (p.support() instanceof Parameter.Support.Simplex) u[i] = Math.log(v);
            else u[i] = v;
            if (!Double.isFinite(u[i])) {
                throw new IllegalArgumentException("parameter '" + p.name() + "': start " + v + " lies on or beyond the edge of its support; start inside it");
            }
        }
        return u;
    }
}
