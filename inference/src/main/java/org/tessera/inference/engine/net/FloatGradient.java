package org.tessera.inference.engine.net;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.engine.blas.FloatMatrix;

/** The gradient of a net's weights summed by one workspace: matrices [outputs x inputs] off the heap for the products, rows of the first on the heap for one-hot inputs. */
final class FloatGradient {
    private final List<Layer> layers;
    private final @Nullable FloatMatrix[] matrices;
    private final boolean[] written;
    private final float[][] biases;
    private float @Nullable [] hotRows;
    private float @Nullable [] shiftSum;
    private boolean hotWritten, any;

    FloatGradient(List<Layer> layers) {
        this.layers = layers;
        matrices = new FloatMatrix[layers.size()];
        written = new boolean[layers.size()];
        biases = new float[layers.size()][];
        for (int l = 0; l < matrices.length; l++) {
            // That of the first layer waits for the first dense input: it may be large, and after a one-hot it is not needed.
            if (l > 0) matrices[l] = matrix(l);
            biases[l] = new float[layers.get(l).outputs()];
        }
    }

    private FloatMatrix matrix(int layer) { return new FloatMatrix(layers.get(layer).outputs(), layers.get(layer).inputs()); }

    void clear() {
        if (!any) return;
        Arrays.fill(written, false);
        for (float[] bias : biases) Arrays.fill(bias, 0f);
        if (hotWritten) {
            Arrays.fill(hotRows, 0f);
            Arrays.fill(shiftSum, 0f);
        }
        hotWritten = false;
        any = false;
    }

    /** To be written by a product, with {@link #beta}. */
    FloatMatrix weights(int layer) {
        FloatMatrix matrix = matrices[layer];
        if (matrix == null) matrix = matrices[layer] = matrix(layer);
        return matrix;
    }

    /** 0 for the first product of a step, which overwrites, then 1. */
    float beta(int layer) {
        float beta = written[layer] ? 1f : 0f;
        written[layer] = any = true;
        return beta;
    }

    float[] bias(int layer) { return biases[layer]; }

    /** Adds the outer product of {@code scale * onehot + shift} and d [outputs of the first layer]. */
    void addOneHot(float[] d, int[] codes, int at, int slots, int categories, float scale, float shift) {
        Layer first = layers.get(0);
        if (hotRows == null) {
            hotRows = new float[first.weights()];
            shiftSum = new float[first.outputs()];
        }
        hotWritten = any = true;
        OneHot.scatter(d, scale, codes, at, slots, categories, hotRows, first.outputs());
        if (shift != 0) OneHot.addScaled(d, 0, shift, shiftSum, 0, first.outputs());
    }

    /** Adds all of it to the gradient of a segment; {@code scratch} is as long. */
    void addTo(float[] gradient, float[] scratch) {
        if (!any) return;
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            if (written[l]) {
                weights(l).get(scratch, layer.weightAt());
                add(scratch, layer.weightAt(), gradient, layer.weightAt(), layer.weights());
            }
            add(biases[l], 0, gradient, layer.biasAt(), layer.outputs());
        }
        if (hotWritten) {
            Layer first = layers.get(0);
            add(hotRows, 0, gradient, first.weightAt(), first.weights());
            for (int i = 0; i < first.inputs(); i++) add(shiftSum, 0, gradient, first.weightAt() + i * first.outputs(), first.outputs());
        }
    }

    private static void add(float[] from, int at, float[] to, int toAt, int n) {
        for (int i = 0; i < n; i++) to[toAt + i] += from[at + i];
    }
}
