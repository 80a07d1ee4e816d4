package org.tessera.inference.internal.engine.net;

import java.util.List;
import org.tessera.inference.internal.engine.blas.FloatMatrix;

/**
 * Copies of a net's weights in the form its kernels read, shared by all workspaces: each matrix off the heap, each bias
 * by itself. The segment's [inputs x outputs] by rows is [outputs x inputs] by columns, so products with activations
 * [inputs x rows] need no transposition.
 */
final class FloatWeights {
    private final List<Layer> layers;
    private final PinnedOutputs pinned;
    private final float[] values;
    private final FloatMatrix[] matrices;
    private final float[][] biases;
    private final float[] outputBias;
    private float[][] firstRows = {};
    private int firstRowsVersion = -1;
    private volatile int version;

    FloatWeights(List<Layer> layers, MlpShape shape, PinnedOutputs pinned, float[] values) {
        this.layers = layers;
        this.pinned = pinned;
        this.values = values;
        matrices = new FloatMatrix[layers.size()];
        biases = new float[layers.size()][];
        for (int l = 0; l < matrices.length; l++) {
            matrices[l] = new FloatMatrix(layers.get(l).outputs(), layers.get(l).inputs());
            biases[l] = new float[layers.get(l).outputs()];
        }
        outputBias = pinned.any() ? new float[shape.outputs()] : biases[biases.length - 1];
    }

    /**
     * The rows of the first layer's matrix, each an array of its own; copied when one-hot inputs first ask after a
     * change.
     */
    synchronized float[][] firstRows() {
        if (firstRowsVersion != version) {
            Layer first = layers.get(0);
            if (firstRows.length == 0) firstRows = new float[first.inputs()][first.outputs()];
            for (int i = 0; i < firstRows.length; i++)
                System.arraycopy(values, first.weightAt() + i * first.outputs(), firstRows[i], 0, first.outputs());
            firstRowsVersion = version;
        }
        return firstRows;
    }

    /** [outputs x inputs]. */
    FloatMatrix matrix(int layer) {
        return matrices[layer];
    }

    float[] bias(int layer) {
        return biases[layer];
    }

    /** The bias of all outputs, 0 where they are pinned. */
    float[] outputBias() {
        return outputBias;
    }

    void refresh() {
        for (int l = 0; l < matrices.length; l++) {
            matrices[l].put(values, layers.get(l).weightAt());
            System.arraycopy(values, layers.get(l).biasAt(), biases[l], 0, biases[l].length);
        }
        pinned.expand(biases[biases.length - 1], outputBias);
        version++;
    }

    /** Grows with each change of the weights, for what others derive from them. */
    int version() {
        return version;
    }
}
