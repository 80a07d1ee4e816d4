package org.tessera.inference.internal.engine.net;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a {@link DoubleMlp}: {@code z = x W + b}, {@code x' = activation(z)}, layer after layer and row by row. */
final class DoubleWorkspace implements Mlp.Workspace {
    private final DoubleMlp net;
    private final List<Layer> layers;
    private final PinnedOutputs pinned;
    private final double[] values, gradient;
    private final int maxRows, inputs, outputs, last;
    /**
     * Row-major [rows x features]: {@code x[l]} enters layer l, {@code z[l]} is its product with bias, {@code d[l]} the
     * cotangent of x[l].
     */
    private final double[][] x, z, d;

    private int rows;
    private double hotScale;
    private boolean oneHot, wentBack;

    DoubleWorkspace(DoubleMlp net, List<Layer> layers, double[] values, double[] gradient, int maxRows) {
        this.net = net;
        this.layers = layers;
        this.values = values;
        this.gradient = gradient;
        this.maxRows = maxRows;
        pinned = new PinnedOutputs(net.shape());
        inputs = net.shape().inputs();
        outputs = net.shape().outputs();
        last = layers.size() - 1;
        x = new double[layers.size() + 1][];
        d = new double[layers.size() + 1][];
        z = new double[layers.size()][];
        for (int l = 0; l <= layers.size(); l++) {
            int width = l == 0 ? inputs : layers.get(l - 1).outputs();
            x[l] = new double[maxRows * width];
            d[l] = new double[gradient.length == 0 ? 0 : maxRows * width];
            if (l > 0) z[l - 1] = new double[maxRows * width];
        }
    }

    @Override
    public int maxRows() {
        return maxRows;
    }

    @Override
    public void forward(int rows, double[] from, int at) {
        begin(rows, false);
        System.arraycopy(from, at, x[0], 0, rows * inputs);
        forward();
    }

    @Override
    public void forwardOneHot(int rows, int[] codes, int at, int slots, int categories, double scale, double shift) {
        if (slots * categories != inputs) {
            throw new IllegalArgumentException(
                    "One-hot input: expected slots * categories = " + inputs + ", got " + slots + " * " + categories);
        }
        begin(rows, true);
        hotScale = scale;
        Arrays.fill(x[0], 0, rows * inputs, shift);
        for (int r = 0; r < rows; r++) {
            for (int s = 0; s < slots; s++) x[0][r * inputs + s * categories + codes[at + r * slots + s]] += scale;
        }
        forward();
    }

    private void begin(int rows, boolean oneHot) {
        if (rows < 0 || rows > maxRows)
            throw new IllegalArgumentException("Rows: expected 0 to " + maxRows + ", got " + rows);
        this.rows = rows;
        this.oneHot = oneHot;
        wentBack = false;
    }

    private void forward() {
        for (int l = 0; l <= last; l++) {
            Layer layer = layers.get(l);
            int in = layer.inputs(), out = layer.outputs();
            for (int r = 0; r < rows; r++) {
                System.arraycopy(values, layer.biasAt(), z[l], r * out, out);
                for (int i = 0; i < in; i++) {
                    double xi = x[l][r * in + i];
                    for (int j = 0; j < out; j++) z[l][r * out + j] += xi * values[layer.weightAt() + i * out + j];
                }
                for (int j = r * out; j < (r + 1) * out; j++) x[l + 1][j] = ReferenceActivation.value(layer, z[l][j]);
            }
        }
    }

    private void beginResult() {
        if (wentBack)
            throw new IllegalStateException("Net " + net.segment().name() + ": a result call after a backward call");
    }

    private double learned(int row, int i) {
        return x[last + 1][row * layers.get(last).outputs() + i];
    }

    @Override
    public void outputs(double[] to, int at) {
        beginResult();
        Arrays.fill(to, at, at + rows * outputs, 0);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < layers.get(last).outputs(); i++) to[at + r * outputs + pinned.place(i)] = learned(r, i);
        }
    }

    @Override
    public void bernoulliLogProb(float[] targets, int @Nullable [] owner, double[] to, int at) {
        beginResult();
        double pinnedTerms = -(outputs - layers.get(last).outputs()) * Math.log(2);
        for (int r = 0; r < rows; r++) {
            int target = (owner == null ? r : owner[r]) * outputs;
            double sum = pinnedTerms;
            for (int i = 0; i < layers.get(last).outputs(); i++)
                sum += targets[target + pinned.place(i)] * learned(r, i) - ReferenceActivation.softplus(learned(r, i));
            to[at + r] = sum;
        }
    }

    @Override
    public void backward(double[] cotangents, int at) {
        beginBack();
        for (int r = 0, out = layers.get(last).outputs(); r < rows; r++) {
            for (int i = 0; i < out; i++) d[last + 1][r * out + i] = cotangents[at + r * outputs + pinned.place(i)];
        }
        back();
    }

    @Override
    public void backwardBernoulli(float[] targets, int @Nullable [] owner, double[] cotangents, int at) {
        beginBack();
        for (int r = 0, out = layers.get(last).outputs(); r < rows; r++) {
            int target = (owner == null ? r : owner[r]) * outputs;
            for (int i = 0; i < out; i++) {
                d[last + 1][r * out + i] = cotangents[at + r]
                        * (targets[target + pinned.place(i)] - ReferenceActivation.sigmoid(learned(r, i)));
            }
        }
        back();
    }

    private void beginBack() {
        if (gradient.length == 0)
            throw new IllegalStateException(
                    "This workspace of net " + net.segment().name() + " was made without gradients");
        if (wentBack)
            throw new IllegalStateException(
                    "Net " + net.segment().name() + ": a second backward call after one forward call");
        wentBack = true;
    }

    private void back() {
        for (int l = last; l >= 0; l--) {
            Layer layer = layers.get(l);
            int in = layer.inputs(), out = layer.outputs();
            Arrays.fill(d[l], 0, rows * in, 0);
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < out; j++) {
                    double dz = d[l + 1][r * out + j] * ReferenceActivation.derivative(layer, z[l][r * out + j]);
                    gradient[layer.biasAt() + j] += dz;
                    for (int i = 0; i < in; i++) {
                        gradient[layer.weightAt() + i * out + j] += x[l][r * in + i] * dz;
                        d[l][r * in + i] += values[layer.weightAt() + i * out + j] * dz;
                    }
                }
            }
        }
    }

    @Override
    public void addInputCotangents(double[] to, int at) {
        if (!wentBack || oneHot)
            throw new IllegalStateException(
                    "Net " + net.segment().name() + ": input cotangents need forward on a dense input, then backward");
        for (int i = 0; i < rows * inputs; i++) to[at + i] += d[0][i];
    }

    @Override
    public void addHotCotangents(double[] to, int at) {
        if (!wentBack || !oneHot)
            throw new IllegalStateException(
                    "Net " + net.segment().name() + ": cotangents of one-hots need forward on one-hots, then backward");
        for (int i = 0; i < rows * inputs; i++) to[at + i] += hotScale * d[0][i];
    }
}
