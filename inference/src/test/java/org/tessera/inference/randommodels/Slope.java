package org.tessera.inference.randommodels;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.tessera.inference.FreeNumbers;

/**
 * Bounds on the derivative of an objective along a direction of the unconstrained numbers: its two one-sided
 * derivatives by second-order differences, which differ at a kink only. What unconstrained numbers mean is asked of the
 * run: values are compared where the run says its parameters are.
 */
record Slope(double low, double high) {
    private static final double STEP = 1e-5;

    /** @param here the objective where the run is */
    static Slope of(FreeNumbers run, Map<String, double[]> direction, double here, DoubleSupplier objective) {
        Map<String, double[]> start = run.values();
        double[] f = new double[5];
        f[2] = here;
        for (int k = -2; k <= 2; k++) {
            if (k == 0) continue;
            run.move(moved(start, direction, k * STEP));
            f[k + 2] = objective.getAsDouble();
        }
        run.move(start);
        double after = (-3 * f[2] + 4 * f[3] - f[4]) / (2 * STEP), before = (3 * f[2] - 4 * f[1] + f[0]) / (2 * STEP);
        return new Slope(Math.min(after, before), Math.max(after, before));
    }

    /** How far outside a number is. */
    double outside(double slope) {
        return Math.max(0, Math.max(low - slope, slope - high));
    }

    double size() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    /** What is held stays: its gradient is not asked for. */
    static Map<String, double[]> direction(FreeNumbers run, Random random) {
        Map<String, double[]> direction = new LinkedHashMap<>();
        run.values().forEach((name, v) -> {
            double[] d = new double[v.length];
            for (int i = 0; i < d.length; i++) d[i] = run.isHeld(name) ? 0 : random.nextGaussian();
            direction.put(name, d);
        });
        return direction;
    }

    static double along(Map<String, double[]> gradient, Map<String, double[]> direction) {
        double sum = 0;
        for (Map.Entry<String, double[]> e : direction.entrySet()) {
            double[] g = gradient.get(e.getKey());
            for (int i = 0; i < g.length; i++) sum += g[i] * e.getValue()[i];
        }
        return sum;
    }

    private static Map<String, double[]> moved(
            Map<String, double[]> start, Map<String, double[]> direction, double step) {
        Map<String, double[]> to = new HashMap<>();
        start.forEach((name, v) -> {
            double[] moved = v.clone();
            for (int i = 0; i < moved.length; i++) moved[i] += step * direction.get(name)[i];
            to.put(name, moved);
        });
        return to;
    }
}
