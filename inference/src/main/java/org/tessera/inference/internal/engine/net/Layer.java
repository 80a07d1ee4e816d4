package org.tessera.inference.internal.engine.net;

import java.util.ArrayList;
import java.util.List;
import org.tessera.dsl.NetSpec;
import org.tessera.dsl.NetSpec.Activation;
import org.tessera.inference.random.RandomStream;

/**
 * One dense layer: its sizes, what follows it, and where its weights [inputs x outputs] and then its bias [outputs]
 * begin in the net's segment.
 */
record Layer(int inputs, int outputs, Activation activation, double slope, int weightAt) {
    int weights() {
        return inputs * outputs;
    }

    int biasAt() {
        return weightAt + weights();
    }

    int end() {
        return biasAt() + outputs;
    }

    /** Glorot and Bengio (2010): weights are uniform on +- this, {@code sqrt(6 / (inputs + outputs))}. */
    double glorotBound() {
        return Math.sqrt(6.0 / (inputs + outputs));
    }

    double glorot(RandomStream random) {
        return (2 * random.uniform() - 1) * glorotBound();
    }

    /** The hidden layers and then the implicit last linear one. */
    static List<Layer> of(MlpShape shape) {
        List<Layer> layers = new ArrayList<>();
        int inputs = shape.inputs(), at = 0;
        for (NetSpec.Hidden hidden : shape.hidden()) {
            if (!(hidden.slope() >= 0))
                throw new IllegalArgumentException(
                        "Slope of " + hidden.activation() + ": expected at least 0, got " + hidden.slope());
            layers.add(new Layer(inputs, hidden.width(), hidden.activation(), hidden.slope(), at));
            at = layers.get(layers.size() - 1).end();
            inputs = hidden.width();
        }
        if (inputs < 1 || shape.learnedOutputs() < 1) {
            throw new IllegalArgumentException("A net of " + inputs + " inputs and " + shape.learnedOutputs()
                    + " learned outputs: expected at least 1 of each");
        }
        layers.add(new Layer(inputs, shape.learnedOutputs(), Activation.LINEAR, 0, at));
        return List.copyOf(layers);
    }

    static int size(List<Layer> layers) {
        return layers.get(layers.size() - 1).end();
    }
}
