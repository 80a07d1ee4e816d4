package org.tessera.inference.optim;

import java.util.Map;

/** Adam's moments of one segment in double precision. The loop is plain so that the compiler vectorises it. */
final class AdamUpdater64 extends RunUpdater {
    private final Adam adam;
    private final double[] values, gradient, mean, square;
    private int correctedFor = -1;
    private double correctedFrom, corrected;

    AdamUpdater64(DoubleSegment segment, Adam adam) {
        super(segment, adam.rate());
        this.adam = adam;
        values = segment.values;
        gradient = segment.gradient;
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
        double scale = gradientScale,
                by = corrected,
                keep1 = adam.beta1(),
                take1 = (1 - adam.beta1()),
                keep2 = adam.beta2(),
                take2 = (1 - adam.beta2()),
                epsilon = adam.epsilon();
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
            double[] x,
            double[] m,
            double[] v,
            double[] g,
            int from,
            int to,
            double scale,
            double by,
            double keep1,
            double take1,
            double keep2,
            double take2,
            double epsilon) {
        for (int i = from; i < to; i++) one(x, m, v, i, g[i] * scale, by, keep1, take1, keep2, take2, epsilon);
    }

    private static void moveRow(
            double[] x,
            double[] m,
            double[] v,
            int at,
            double[] g,
            int gradientAt,
            int length,
            double scale,
            double by,
            double keep1,
            double take1,
            double keep2,
            double take2,
            double epsilon) {
        for (int i = 0; i < length; i++)
            one(x, m, v, at + i, g[gradientAt + i] * scale, by, keep1, take1, keep2, take2, epsilon);
    }

    private static void one(
            double[] x,
            double[] m,
            double[] v,
            int i,
            double g,
            double by,
            double keep1,
            double take1,
            double keep2,
            double take2,
            double epsilon) {
        double mean = keep1 * m[i] + take1 * g, square = keep2 * v[i] + take2 * g * g;
        m[i] = mean;
        v[i] = square;
        x[i] -= by * mean / (Math.sqrt(square) + epsilon);
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
