package org.tessera.inference.internal.engine.net;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.internal.engine.blas.FloatMatrix;

/**
 * The gradient of a net's weights summed by one workspace: matrices [outputs x inputs] off the heap for the products,
 * rows of the first on the heap for one-hot inputs.
 */
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
            // That of the first layer waits for the first dense input: it may be large, and after a one-hot it is not
            // needed.
            if (l > 0) matrices[l] = matrix(l);
            biases[l] = new float[layers.get(l).outputs()];
        }
    }

    private FloatMatrix matrix(int layer) {
        return new FloatMatrix(layers.get(layer).outputs(), layers.get(layer).inputs());
    }

    void clear() {
        if (!any) return;
        Arrays.fill(written, false);
        for (float[] bias : biases) Arrays.fill(bias, 0f);
        if (hotWritten) Arrays.fill(hotRows, 0f);
        if (shiftSum != null) Arrays.fill(shiftSum, 0f);
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

    float[] bias(int layer) {
        return biases[layer];
    }

    /**
     * Sums for one-hot inputs, row-major [inputs x outputs of the first layer]: for each feature, of the cotangents of
     * rows where it was hot, scaled.
     */
    float[] hotRows() {
        float[] sums = hotRows;
        if (sums == null) sums = hotRows = new float[layers.get(0).weights()];
        hotWritten = any = true;
        return sums;
    }

    /** Of all cotangents, times the shift of their one-hot input: what every row of the first matrix receives. */
    float[] shiftSum() {
        float[] sums = shiftSum;
        if (sums == null) sums = shiftSum = new float[layers.get(0).outputs()];
        return sums;
    }

    /** Whether there is something to be summed. */
    boolean any() {
        return any;
    }

    /** Writes all of it to the gradient of a segment. */
    void writeTo(float[] gradient) {
        for (int l = 0; l < matrices.length; l++) {
            Layer layer = layers.get(l);
            if (written[l]) weights(l).get(gradient, layer.weightAt());
            else Arrays.fill(gradient, layer.weightAt(), layer.biasAt(), 0f);
            System.arraycopy(biases[l], 0, gradient, layer.biasAt(), layer.outputs());
        }
        if (hotWritten) {
            // The first layer's weights stand at the front of the segment.
            add(hotRows, gradient, hotRows.length);
            for (int i = 0; shiftSum != null && i < layers.get(0).inputs(); i++)
                addAt(shiftSum, gradient, i * shiftSum.length);
        }
    }

    /** Adds all of it to the gradient of a segment; {@code scratch} is as long. */
    void addTo(float[] gradient, float[] scratch) {
        writeTo(scratch);
        add(scratch, gradient, gradient.length);
    }

    private static void add(float[] from, float[] to, int n) {
        for (int i = 0; i < n; i++) to[i] += from[i];
    }

    private static void addAt(float[] from, float[] to, int at) {
        for (int i = 0; i < from.length; i++) to[at + i] += from[i];
    }
}
