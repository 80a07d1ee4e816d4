package org.tessera.inference.optim;

import java.util.Map;

/** Adam's moments of one segment in double precision. The loop is plain so that the compiler vectorises it. */
final class AdamUpdater64 extends RunUpdater {
    private final Adam adam;
    private final double[] values, gradient, mean, square;
    private int correctedFor = -1;
    private double correctedFrom, corrected;

    AdamUpdater64(Segment segment, Adam adam, double[] values, double[] gradient) {
        super(segment, adam.rate());
        this.adam = adam;
        this.values = values;
        this.gradient = gradient;
        mean = new double[values.length];
        square = new double[values.length];
    }

    @Override
    void update(int at, int gradientAt, int length, int t, double rate, double gradientScale) {
        if (t != correctedFor || rate != correctedFrom) {
            // Rows visited together mostly have the same age, and two powers cost as much as a short row.
            corrected = adam.corrected(rate, t);
            correctedFor = t;
            correctedFrom = rate;
        }
        move(values, mean, square, at, gradient, gradientAt, length, gradientScale, corrected,
                adam.beta1(), (1 - adam.beta1()), adam.beta2(), (1 - adam.beta2()), adam.epsilon());
    }

    private static void move(double[] x, double[] m, double[] v, int at, double[] g, int gAt, int length, double scale, double rate,
                             double beta1, double rest1, double beta2, double rest2, double epsilon) {
        for (int i = 0; i < length; i++) {
            double gi = g[gAt + i] * scale;
            double mi = beta1 * m[at + i] + rest1 * gi;
            double vi = beta2 * v[at + i] + rest2 * gi * gi;
            m[at + i] = mi;
            v[at + i] = vi;
            x[at + i] -= rate * mi / (Math.sqrt(vi) + epsilon);
        }
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = super.state();
        state.put("mean", mean.clone());
        state.put("square", square.clone());
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        super.restore(state);
        StateArrays.restore(segment, state, "mean", mean);
        StateArrays.restore(segment, state, "square", square);
    }
}
