package org.tessera.inference.randommodels;

/** A multilayer perceptron with one tanh layer, or a linear map for 0 hidden units. */
final class Forward {
    private Forward() {}

    /** @param pinnedEvery outputs of which the first is 0 and not learned; 0 for none */
    static double[] run(double[] weights, double[] input, int hidden, int outputs, int pinnedEvery) {
        int learned = pinnedEvery == 0 ? outputs : outputs / pinnedEvery * (pinnedEvery - 1), at = 0;
        double[] x = input;
        if (hidden > 0) {
            x = layer(weights, 0, x, hidden);
            for (int j = 0; j < hidden; j++) x[j] = Math.tanh(x[j]);
            at = (input.length + 1) * hidden;
        }
        double[] y = layer(weights, at, x, learned);
        if (pinnedEvery == 0) return y;
        double[] all = new double[outputs];
        for (int i = 0, from = 0; i < outputs; i++) if (i % pinnedEvery != 0) all[i] = y[from++];
        return all;
    }

    private static double[] layer(double[] w, int at, double[] x, int width) {
        double[] y = new double[width];
        for (int j = 0; j < width; j++) {
            y[j] = w[at + x.length * width + j];
            for (int i = 0; i < x.length; i++) y[j] += x[i] * w[at + i * width + j];
        }
        return y;
    }
}
