package org.tessera.inference.internal.engine.net;

import java.util.List;
import org.tessera.dsl.NetSpec;

/**
 * Sizes of a multilayer perceptron.
 *
 * @param inputs number of input features
 * @param hidden the hidden layers
 * @param outputs number of outputs as the user sees them, pinned ones included
 * @param pinnedEvery 0, or the size of the last output axis when its first position is pinned at 0: outputs 0,
 *     pinnedEvery, 2 pinnedEvery, .. are not learned
 */
public record MlpShape(int inputs, List<NetSpec.Hidden> hidden, int outputs, int pinnedEvery) {
    public int learnedOutputs() {
        return pinnedEvery == 0 ? outputs : outputs - outputs / pinnedEvery;
    }
}
