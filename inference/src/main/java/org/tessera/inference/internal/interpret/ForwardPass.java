package org.tessera.inference.internal.interpret;

import org.tessera.dsl.NetSpec;
import org.tessera.dsl.NetSpec.Hidden;
import org.tessera.inference.internal.engine.net.MlpShape;

/** A multilayer perceptron on one row: {@code h = activation(W' x + b)} layer after layer, then a linear one. */
record ForwardPass(MlpShape shape) {
    static ForwardPass of(NetSpec net, int inputs, int outputs, int lastAxis) {
        return new ForwardPass(new MlpShape(inputs, net.hidden(), outputs, net.referenceLogit() ? lastAxis : 0));
    }

    int weightCount() {
        int count = 0, width = shape.inputs();
        for (Hidden h : shape.hidden()) {
            count += (width + 1) * h.width();
            width = h.width();
        }
        return count + (width + 1) * shape.learnedOutputs();
    }

    /** All outputs, pinned ones included. */
    double[] run(double[] weights, double[] input) {
        double[] x = input;
        int at = 0;
        for (Hidden h : shape.hidden()) {
            double[] y = layer(weights, at, x, h.width());
            at += (x.length + 1) * h.width();
            for (int j = 0; j < y.length; j++) y[j] = activate(h, y[j]);
            x = y;
        }
        double[] learned = layer(weights, at, x, shape.learnedOutputs());
        if (shape.pinnedEvery() == 0) return learned;
        double[] all = new double[shape.outputs()];
        for (int i = 0, from = 0; i < all.length; i++) all[i] = i % shape.pinnedEvery() == 0 ? 0 : learned[from++];
        return all;
    }

    private static double[] layer(double[] weights, int at, double[] x, int outputs) {
        double[] y = new double[outputs];
        System.arraycopy(weights, at + x.length * outputs, y, 0, outputs);
        for (int i = 0; i < x.length; i++)
            for (int j = 0; j < outputs; j++) y[j] += x[i] * weights[at + i * outputs + j];
        return y;
    }

    private static double activate(Hidden h, double x) {
        return switch (h.activation()) {
            case LINEAR -> x;
            case RELU -> Math.max(x, 0);
            case LEAKY_RELU -> x > 0 ? x : h.slope() * x;
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        };
    }
}
