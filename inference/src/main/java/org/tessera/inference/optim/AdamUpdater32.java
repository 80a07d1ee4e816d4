package org.tessera.inference.optim;

import java.util.Map;

/** Adam's moments of one segment in single precision. The loop is plain so that the compiler vectorises it. */
final class AdamUpdater32 extends RunUpdater {
    private final Adam adam;
    private final float[] values, gradient, mean, square;
    private int correctedFor = -1;
    private double correctedFrom, corrected;

    AdamUpdater32(FloatSegment segment, Adam adam) {
        super(segment, adam.rate());
        this.adam = adam;
        values = segment.values;
        gradient = segment.gradient;
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
        float scale = (float) gradientScale,
                by = (float) corrected,
                keep1 = (float) adam.beta1(),
                take1 = (float) (1 - adam.beta1()),
                keep2 = (float) adam.beta2(),
                take2 = (float) (1 - adam.beta2()),
                epsilon = (float) adam.epsilon();
        if (at == gradientAt)
            move(values, mean, square, gradient, at, at + length, scale, by, keep1, take1, keep2, take2, epsilon);
        else
            moveRow(
                    values,
                    mean,
                    square,
                    at,
                    gradient,
                    gradientAt,
                    length,
                    scale,
                    by,
                    keep1,
                    take1,
                    keep2,
                    take2,
                    epsilon);
    }

    /**
     * One index for all arrays: with two, HotSpot vectorises or not as it happens to inline, which is a factor of six.
     */
    private static void move(
            float[] x,
            float[] m,
            float[] v,
            float[] g,
            int from,
            int to,
            float scale,
            float by,
            float keep1,
            float take1,
            float keep2,
            float take2,
            float epsilon) {
        for (int i = from; i < to; i++) one(x, m, v, i, g[i] * scale, by, keep1, take1, keep2, take2, epsilon);
    }

    private static void moveRow(
            float[] x,
            float[] m,
            float[] v,
            int at,
            float[] g,
            int gradientAt,
            int length,
            float scale,
            float by,
            float keep1,
            float take1,
            float keep2,
            float take2,
            float epsilon) {
        for (int i = 0; i < length; i++)
            one(x, m, v, at + i, g[gradientAt + i] * scale, by, keep1, take1, keep2, take2, epsilon);
    }

    private static void one(
            float[] x,
            float[] m,
            float[] v,
            int i,
            float g,
            float by,
            float keep1,
            float take1,
            float keep2,
            float take2,
            float epsilon) {
        float mean = keep1 * m[i] + take1 * g, square = keep2 * v[i] + take2 * g * g;
        m[i] = mean;
        v[i] = square;
        x[i] -= by * mean / ((float) Math.sqrt(square) + epsilon);
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
