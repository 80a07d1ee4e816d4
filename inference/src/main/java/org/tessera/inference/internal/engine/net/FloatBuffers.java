package org.tessera.inference.internal.engine.net;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.internal.engine.blas.FloatMatrix;

/**
 * The activations [features x rows] of one workspace. With gradients every layer keeps its own, and the cotangents
 * replace them on the way back. Without, input and layers take two buffers in turn, and the outputs exist for a
 * sub-block of rows at a time.
 */
final class FloatBuffers {
    private final int inputs, maxRows;
    private @Nullable FloatMatrix input;
    private final FloatMatrix[] hidden, back;
    private final FloatMatrix outputs;

    FloatBuffers(List<Layer> layers, int maxRows, int subBlock, boolean gradients) {
        this.maxRows = maxRows;
        inputs = layers.get(0).inputs();
        int count = layers.size() - 1;
        outputs = new FloatMatrix(layers.get(count).outputs(), gradients ? maxRows : Math.min(subBlock, maxRows));
        hidden = new FloatMatrix[count];
        back = new FloatMatrix[gradients ? count : 0];
        if (count == 0) return;
        int widest = layers.stream().limit(count).mapToInt(Layer::outputs).max().orElseThrow();
        if (gradients) {
            FloatMatrix product = new FloatMatrix(widest, maxRows);
            for (int l = 0; l < count; l++) {
                hidden[l] = new FloatMatrix(layers.get(l).outputs(), maxRows);
                back[l] = product.reshaped(layers.get(l).outputs());
            }
        } else {
            FloatMatrix[] turns = {new FloatMatrix(widest, maxRows), new FloatMatrix(Math.max(widest, inputs), maxRows)
            };
            for (int l = 0; l < count; l++)
                hidden[l] = turns[l % 2].reshaped(layers.get(l).outputs());
            input = turns[1].reshaped(inputs);
        }
    }

    /** [inputs x rows]; with gradients made by the first dense input, since after a one-hot it is not needed. */
    FloatMatrix input() {
        FloatMatrix dense = input;
        if (dense == null) dense = input = new FloatMatrix(inputs, maxRows);
        return dense;
    }

    /**
     * What hidden layer {@code layer} gives [its outputs x rows]; on the way back the cotangents before its activation.
     */
    FloatMatrix hidden(int layer) {
        return hidden[layer];
    }

    /**
     * What the product on the way back writes for hidden layer {@code layer}: the cotangents after its activation. All
     * layers share the memory.
     */
    FloatMatrix back(int layer) {
        return back[layer];
    }

    /**
     * Learned outputs without their bias [outputs x rows, or without gradients x a sub-block]; on the way back their
     * cotangents.
     */
    FloatMatrix outputs() {
        return outputs;
    }
}
