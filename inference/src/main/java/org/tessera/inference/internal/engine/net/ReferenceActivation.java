package org.tessera.inference.internal.engine.net;

/** Activations and their derivatives as their definitions say, one number at a time. */
final class ReferenceActivation {
    private ReferenceActivation() {}

    static double value(Layer layer, double z) {
        return switch (layer.activation()) {
            case LINEAR -> z;
            case RELU -> Math.max(z, 0);
            case LEAKY_RELU -> z > 0 ? z : layer.slope() * z;
            case TANH -> Math.tanh(z);
            case SIGMOID -> sigmoid(z);
            case SOFTPLUS -> softplus(z);
        };
    }

    static double derivative(Layer layer, double z) {
        return switch (layer.activation()) {
            case LINEAR -> 1;
            case RELU -> z > 0 ? 1 : 0;
            case LEAKY_RELU -> z > 0 ? 1 : layer.slope();
            case TANH -> 1 - Math.tanh(z) * Math.tanh(z);
            case SIGMOID -> sigmoid(z) * sigmoid(-z);
            case SOFTPLUS -> sigmoid(z);
        };
    }

    static double sigmoid(double z) {
        double e = Math.exp(-Math.abs(z));
        return (z >= 0 ? 1 : e) / (1 + e);
    }

    /** log(1 + exp(z)). */
    static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
