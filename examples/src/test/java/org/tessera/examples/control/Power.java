package org.tessera.examples.control;

import java.util.function.ToDoubleFunction;

/** Rate of change of a function of a state that moves, by central differences along the motion. */
final class Power {
    private static final double STEP = 1e-5;

    private Power() {}

    static double of(ToDoubleFunction<double[]> energy, double[] state, double[] rates) {
        return (energy.applyAsDouble(along(state, rates, STEP)) - energy.applyAsDouble(along(state, rates, -STEP)))
                / (2 * STEP);
    }

    private static double[] along(double[] state, double[] rates, double seconds) {
        double[] to = new double[state.length];
        for (int i = 0; i < to.length; i++) to[i] = state[i] + seconds * rates[i];
        return to;
    }
}
