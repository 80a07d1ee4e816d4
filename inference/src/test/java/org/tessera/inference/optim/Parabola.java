package org.tessera.inference.optim;

import org.tessera.inference.run.Precision;

/** Minimises {@code sum (x - LEAST)^2 / 2}. */
final class Parabola {
    static final double LEAST = 0.5;
    private static final int SIZE = 5;

    private Parabola() {}

    /**
     * The values after {@code steps} steps from -1, 0, 1, .., when the updater is replaced by one restored from its
     * state after {@code resumedAt}.
     */
    static double[] values(Optimizer optimizer, Precision precision, int steps, int resumedAt) {
        Segment s = Segment.of("x", precision, SIZE);
        for (int i = 0; i < SIZE; i++) Values.set(s, i, i * 0.5 - 0.5);
        Optimizer.Updater updater = optimizer.updater(s);
        for (int step = 0; step < steps; step++) {
            if (step == resumedAt) {
                Optimizer.Updater fresh = optimizer.updater(s);
                fresh.restore(updater.state());
                updater = fresh;
            }
            for (int i = 0; i < SIZE; i++) Values.setGradient(s, i, Values.get(s, i) - LEAST);
            updater.step(step, 1);
        }
        double[] x = new double[SIZE];
        for (int i = 0; i < SIZE; i++) x[i] = Values.get(s, i);
        return x;
    }
}
