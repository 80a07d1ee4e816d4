package org.tessera.dsl;

import java.util.List;

/**
 * A multilayer perceptron from axes to axes. An implicit last linear layer maps the last hidden layer to the positions
 * of {@code to}; with {@code referenceLogit} the last axis of {@code to} has its first position pinned at 0 and one
 * output fewer is learned.
 *
 * @param bias start of the last layer's bias, row-major over {@code to}; empty for zeros
 */
public record NetSpec(
        String name, List<Axis> from, List<Axis> to, List<Hidden> hidden, boolean referenceLogit, List<Double> bias) {
    /** A dense layer of {@code width} units followed by {@code activation}; {@code slope} is used by LEAKY_RELU. */
    public record Hidden(int width, Activation activation, double slope) {}

    /** What follows a dense layer. */
    public enum Activation {
        LINEAR,
        RELU,
        LEAKY_RELU,
        TANH,
        SIGMOID,
        SOFTPLUS
    }
}
