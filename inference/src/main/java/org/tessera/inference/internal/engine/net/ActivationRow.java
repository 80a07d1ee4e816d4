package org.tessera.inference.internal.engine.net;

import org.tessera.dsl.NetSpec.Activation;

/**
 * An activation over one row in place, and its vector-Jacobian product from the value it gave. Loops hold no branch and
 * no call, so that the compiler can vectorise them.
 */
final class ActivationRow {
    private static final float HUGE = Float.MAX_VALUE;
    /** Minimax polynomial of log(1 + e) / e on [0, 1], relative error 5e-9. */
    private static final float L1 = -0.4999990165f,
            L2 = 0.3332996368f,
            L3 = -0.2495413423f,
            L4 = 0.1967593879f,
            L5 = -0.1530559063f,
            L6 = 0.1060365065f,
            L7 = -0.0569594949f,
            L8 = 0.0198514424f,
            L9 = -0.0032440205f;

    private final Activation activation;
    private final float slope;
    private final MinusExp exp;
    private final float[] minus, e;

    ActivationRow(Layer layer, MinusExp exp) {
        activation = layer.activation();
        slope = (float) layer.slope();
        this.exp = exp;
        minus = new float[layer.outputs()];
        e = new float[layer.outputs()];
    }

    /** {@code z := activation(z)}. */
    void apply(float[] z, int n) {
        switch (activation) {
            case LINEAR -> {}
            case RELU -> leaky(z, 0f, n);
            case LEAKY_RELU -> leaky(z, slope, n);
            case TANH -> {
                minusAbs(z, 2f, minus, n);
                exp.expMinus1(minus, e, n);
                tanh(z, e, n);
            }
            case SIGMOID -> {
                minusAbs(z, 1f, minus, n);
                exp.exp(minus, e, n);
                sigmoid(z, e, n);
            }
            case SOFTPLUS -> {
                minusAbs(z, 1f, minus, n);
                exp.exp(minus, e, n);
                softplus(z, e, n);
            }
        }
    }

    /** {@code d := d * activation'}, where h is what {@link #apply} gave. */
    void pullBack(float[] h, float[] d, int n) {
        switch (activation) {
            case LINEAR -> {}
            case RELU -> leakyBack(h, d, 0f, n);
            case LEAKY_RELU -> leakyBack(h, d, slope, n);
            case TANH -> tanhBack(h, d, n);
            case SIGMOID -> sigmoidBack(h, d, n);
            case SOFTPLUS -> {
                minusAbs(h, 1f, minus, n);
                exp.expMinus1(minus, e, n);
                softplusBack(e, d, n);
            }
        }
    }

    private static void minusAbs(float[] z, float factor, float[] to, int n) {
        for (int i = 0; i < n; i++) to[i] = -factor * Math.abs(z[i]);
    }

    private static void leaky(float[] z, float slope, int n) {
        for (int i = 0; i < n; i++) z[i] = Math.max(z[i], 0f) + slope * Math.min(z[i], 0f);
    }

    private static void leakyBack(float[] h, float[] d, float slope, int n) {
        for (int i = 0; i < n; i++) {
            float positive = Math.min(1f, Math.max(0f, h[i] * HUGE));
            d[i] = d[i] * (slope + (1f - slope) * positive);
        }
    }

    /** With e = exp(-2|z|) - 1: |tanh z| = -e / (2 + e), and it is less than |z|, which gives the sign. */
    private static void tanh(float[] z, float[] e, int n) {
        for (int i = 0; i < n; i++) {
            float size = -e[i] / (2f + e[i]);
            z[i] = Math.max(Math.min(z[i] * HUGE, size), -size);
        }
    }

    private static void tanhBack(float[] h, float[] d, int n) {
        for (int i = 0; i < n; i++) d[i] = d[i] * (1f - h[i] * h[i]);
    }

    /** exp(min(z, 0)) / (1 + exp(-|z|)). */
    private static void sigmoid(float[] z, float[] e, int n) {
        for (int i = 0; i < n; i++) z[i] = Math.max(e[i], Math.min(1f, 1f + z[i] * HUGE)) / (1f + e[i]);
    }

    private static void sigmoidBack(float[] h, float[] d, int n) {
        for (int i = 0; i < n; i++) d[i] = d[i] * h[i] * (1f - h[i]);
    }

    private static void softplus(float[] z, float[] e, int n) {
        for (int i = 0; i < n; i++) {
            float v = e[i];
            // spotless:off: Horner's rule on a line
            float p = v * (L1 + v * (L2 + v * (L3 + v * (L4 + v * (L5 + v * (L6 + v * (L7 + v * (L8 + v * L9))))))));
            // spotless:on
            z[i] = Math.max(z[i], 0f) + v * (1f + p);
        }
    }

    /** softplus' = sigmoid(z) = 1 - exp(-h). */
    private static void softplusBack(float[] expMinus1, float[] d, int n) {
        for (int i = 0; i < n; i++) d[i] = -expMinus1[i] * d[i];
    }
}
