package org.tessera.dsl;

import java.util.ArrayList;
import java.util.List;

/**
 * The hidden layers of a net: {@code f.dense(256).relu().dense(64).tanh()}. A last linear layer to the net's own axes
 * is added by itself.
 */
public final class Layers {
    private final String net;
    private final List<NetSpec.Hidden> hidden = new ArrayList<>();

    Layers(String net) {
        this.net = net;
    }

    /** A dense layer of {@code width} units; linear unless an activation follows. */
    public Layers dense(int width) {
        if (width < 1) throw new ModelException("net '" + net + "': dense(" + width + ") has no units");
        hidden.add(new NetSpec.Hidden(width, NetSpec.Activation.LINEAR, 0));
        return this;
    }

    public Layers relu() {
        return activation(NetSpec.Activation.RELU, 0);
    }

    public Layers leakyRelu(Number slope) {
        return activation(
                NetSpec.Activation.LEAKY_RELU,
                Present.required(slope, "leakyRelu(..): the slope").doubleValue());
    }

    public Layers tanh() {
        return activation(NetSpec.Activation.TANH, 0);
    }

    public Layers sigmoid() {
        return activation(NetSpec.Activation.SIGMOID, 0);
    }

    public Layers softplus() {
        return activation(NetSpec.Activation.SOFTPLUS, 0);
    }

    private Layers activation(NetSpec.Activation activation, double slope) {
        String name = activation.name().toLowerCase(java.util.Locale.ROOT);
        if (hidden.isEmpty() || hidden.get(hidden.size() - 1).activation() != NetSpec.Activation.LINEAR) {
            throw new ModelException(
                    "net '" + net + "': " + name + " must follow a dense(width) that has no activation yet");
        }
        NetSpec.Hidden last = hidden.remove(hidden.size() - 1);
        hidden.add(new NetSpec.Hidden(last.width(), activation, slope));
        return this;
    }

    List<NetSpec.Hidden> hidden() {
        return List.copyOf(hidden);
    }
}
