package org.tessera.inference.optim;

import java.util.Map;

/** Adam's moments of one segment in single precision. The loop is plain so that the compiler vectorises it. */
final class AdamUpdater32 extends RunUpdater {
    private final Adam adam;
    private final float[] values, gradient, mean, square;
    private int correctedFor = -1;
    private double correctedFrom, corrected;

    AdamUpdater32(Segment segment, Adam adam, float[] values, float[] gradient) {
        super(segment, adam.rate());
        this.adam = adam;
        this.values = values;
        this.gradient = gradient;
        mean = new float[values.length];
        square = new float[values.length];
    }

    @Override
    void update(int at, int gradientAt, int length, int t, double rate, double gradientScale) {
        if (t != correctedFor || rate != correctedFrom) {
            // Rows visited together mostly have the same age, and two powers cost as much as a short row.
            corrected = adam.corrected(rate, t);
            correctedFor = t;
            correctedFrom = rate;
        }
        move(values, mean, square, at, gradient, gradientAt, length, (float) gradientScale, (float) corrected,
                (float) adam.beta1(), (float) (1 - adam.beta1()), (float) adam.beta2(), (float) (1 - adam.beta2()), (float) adam.epsilon());
    }

    private static void move(float[] x, float[] m, float[] v, int at, float[] g, int gAt, int length, float scale, float rate,
                             float beta1, float rest1, float beta2, float rest2, float epsilon) {
        for (int i = 0; i < length; i++) {
            float gi = g[gAt + i] * scale;
            float mi = beta1 * m[at + i] + rest1 * gi;
            float vi = beta2 * v[at + i] + rest2 * gi * gi;
            m[at + i] = mi;
            v[at + i] = vi;
            x[at + i] -= rate * mi / ((float) Math.sqrt(vi) + epsilon);
        }
    }

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = super.state();
        state.put("mean", StateArrays.copy(mean));
        state.put("square", StateArrays.copy(square));
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        super.restore(state);
        StateArrays.restore(segment, state, "mean", mean);
        StateArrays.restore(segment, state, "square", square);
    }
}
