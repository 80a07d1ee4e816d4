package org.tessera.examples.control;

import java.util.Arrays;
import org.tessera.inference.random.RandomStream;

/**
 * A tree of random rewards: what a step gives, and what is seen after it, depends on all actions so far. The first
 * categories of both actions together are a way out.
 */
final class Maze implements Environment {
    private static final int FEATURES = 2, DIMENSIONS = 2, CHOICES = 3, HIDDEN = 10, STARTS = 2;
    private static final int[] LAYERS = {FEATURES, HIDDEN, HIDDEN, DIMENSIONS * CHOICES};
    private final RandomStream numbers = new RandomStream(11, "maze", "rewards");
    private long node;
    private boolean out;

    @Override
    public int features() {
        return FEATURES;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public int choices() {
        return CHOICES;
    }

    @Override
    public void reset(RandomStream random) {
        start(random.below(STARTS));
    }

    private void start(int which) {
        restore(new double[] {1 + which, 0});
    }

    @Override
    public double[] save() {
        return new double[] {node, out ? 1 : 0};
    }

    @Override
    public void restore(double[] state) {
        node = (long) state[0];
        out = state[1] > 0;
    }

    @Override
    public void observe(double[] to, int at) {
        numbers.at(node, 0);
        for (int i = 0; i < FEATURES; i++) to[at + i] = 2 * numbers.gaussian();
    }

    @Override
    public double step(int[] action) {
        out = action[0] == 0 && action[1] == 0;
        node = (node * CHOICES + action[0]) * CHOICES + action[1] + 7;
        return 3 * numbers.at(node, 1).gaussian() + 2;
    }

    @Override
    public boolean isOver() {
        return out;
    }

    /** Of minus the expected sum of rewards, by central differences of its enumeration. */
    static double[] exactGradient(double[] weights, int steps) {
        double[] gradient = new double[weights.length], moved = weights.clone();
        double h = 1e-5;
        for (int i = 0; i < weights.length; i++) {
            moved[i] = weights[i] + h;
            double above = expected(moved, steps);
            moved[i] = weights[i] - h;
            gradient[i] = -(above - expected(moved, steps)) / (2 * h);
            moved[i] = weights[i];
        }
        return gradient;
    }

    private static double expected(double[] weights, int steps) {
        double sum = 0;
        Maze maze = new Maze();
        for (int s = 0; s < STARTS; s++) {
            maze.start(s);
            sum += maze.expectedFrom(weights, steps) / STARTS;
        }
        return sum;
    }

    private double expectedFrom(double[] weights, int steps) {
        if (steps == 0 || out) return 0;
        double[] here = save(), p = probabilities(weights);
        double sum = 0;
        for (int a = 0; a < CHOICES; a++)
            for (int b = 0; b < CHOICES; b++) {
                restore(here);
                double reward = step(new int[] {a, b});
                sum += p[a] * p[CHOICES + b] * (reward + expectedFrom(weights, steps - 1));
            }
        return sum;
    }

    /** For each layer the weights [inputs x outputs], then the bias. */
    private double[] probabilities(double[] weights) {
        double[] x = new double[FEATURES];
        observe(x, 0);
        for (int layer = 1, at = 0; layer < LAYERS.length; layer++) {
            int in = LAYERS[layer - 1], out = LAYERS[layer];
            double[] y = Arrays.copyOfRange(weights, at + in * out, at + in * out + out);
            for (int i = 0; i < in; i++) for (int o = 0; o < out; o++) y[o] += x[i] * weights[at + i * out + o];
            if (layer < LAYERS.length - 1) for (int o = 0; o < out; o++) y[o] = Math.max(0, y[o]);
            x = y;
            at += in * out + out;
        }
        for (int d = 0; d < DIMENSIONS; d++) {
            double total = 0;
            for (int c = 0; c < CHOICES; c++) total += x[d * CHOICES + c] = Math.exp(x[d * CHOICES + c]);
            for (int c = 0; c < CHOICES; c++) x[d * CHOICES + c] /= total;
        }
        return x;
    }
}
