package org.tessera.inference.internal.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.dsl.NetSpec.Activation;
import org.tessera.inference.run.Precision;

/** The fast form against the reference, with more rows than a sub-block holds. */
class FloatMlpTest {
    private static final int SLOTS = 7,
            CATEGORIES = 3,
            INPUTS = SLOTS * CATEGORIES,
            OUTPUTS = 20,
            ROWS = FloatWorkspace.subBlock(OUTPUTS) + 90;
    private static final double CLOSE = 3e-6;

    private final double[] x = Nets.gaussians(ROWS * INPUTS, 1),
            cotangents = Nets.gaussians(ROWS * OUTPUTS, 2),
            rowCotangents = Nets.gaussians(ROWS, 3);
    private final int[] codes = Nets.codes(ROWS * SLOTS, CATEGORIES, 4), owner = Nets.codes(ROWS, 11, 5);
    private final float[] targets = Nets.bits(11 * OUTPUTS, 6);

    @ParameterizedTest
    @EnumSource(Activation.class)
    void denseInputs(Activation activation) {
        compare(Nets.shape(INPUTS, OUTPUTS, 0, activation, 33, 70), false);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void oneHotInputs(Activation activation) {
        compare(Nets.shape(INPUTS, OUTPUTS, 0, activation, 33, 70, 12), true);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 0", "false, 5", "true, 5"})
    void noHiddenLayer(boolean oneHot, int pinnedEvery) {
        compare(Nets.shape(INPUTS, OUTPUTS, pinnedEvery, Activation.RELU), oneHot);
    }

    @ParameterizedTest
    @CsvSource({"false, 4", "true, 4", "false, 2", "true, 20"})
    void pinnedOutputs(boolean oneHot, int pinnedEvery) {
        compare(Nets.shape(INPUTS, OUTPUTS, pinnedEvery, Activation.TANH, 9), oneHot);
    }

    private void compare(MlpShape shape, boolean oneHot) {
        Mlp fast = Nets.net(shape, Precision.FLOAT32), reference = Nets.net(shape, Precision.FLOAT64);
        for (Differentiation differentiation : Differentiation.values()) {
            Mlp.Workspace a = fast.workspace(ROWS, differentiation), b = reference.workspace(ROWS, differentiation);
            assertThat(Nets.distance(outputs(a, oneHot), outputs(b, oneHot)))
                    .as("outputs")
                    .isLessThan(CLOSE);
            assertThat(Nets.distance(logProb(a, oneHot), logProb(b, oneHot)))
                    .as("log-likelihood")
                    .isLessThan(CLOSE);
        }
        assertThat(Nets.distance(gradient(fast, oneHot, false), gradient(reference, oneHot, false)))
                .as("gradient")
                .isLessThan(CLOSE);
        assertThat(Nets.distance(gradient(fast, oneHot, true), gradient(reference, oneHot, true)))
                .as("gradient of log-likelihood")
                .isLessThan(CLOSE);
        assertThat(Nets.distance(inputCotangents(fast, oneHot), inputCotangents(reference, oneHot)))
                .as("input cotangents")
                .isLessThan(CLOSE);
    }

    private void forward(Mlp.Workspace workspace, boolean oneHot) {
        if (oneHot) workspace.forwardOneHot(ROWS, codes, 0, SLOTS, CATEGORIES, 2, -1);
        else workspace.forward(ROWS, x, 0);
    }

    private double[] outputs(Mlp.Workspace workspace, boolean oneHot) {
        double[] outputs = new double[ROWS * OUTPUTS];
        forward(workspace, oneHot);
        workspace.outputs(outputs, 0);
        return outputs;
    }

    private double[] logProb(Mlp.Workspace workspace, boolean oneHot) {
        double[] logProb = new double[ROWS];
        forward(workspace, oneHot);
        workspace.bernoulliLogProb(targets, owner, logProb, 0);
        return logProb;
    }

    private double[] gradient(Mlp net, boolean oneHot, boolean bernoulli) {
        Mlp.Workspace workspace = net.workspace(ROWS, Differentiation.REVERSE);
        net.clearGradient();
        forward(workspace, oneHot);
        if (bernoulli) workspace.backwardBernoulli(targets, owner, rowCotangents, 0);
        else workspace.backward(cotangents, 0);
        net.collectGradient();
        return Nets.gradient(net);
    }

    private double[] inputCotangents(Mlp net, boolean oneHot) {
        Mlp.Workspace workspace = net.workspace(ROWS, Differentiation.REVERSE);
        forward(workspace, oneHot);
        workspace.backward(cotangents, 0);
        double[] to = Nets.gaussians(ROWS * INPUTS, 7);
        if (oneHot) workspace.addHotCotangents(to, 0);
        else workspace.addInputCotangents(to, 0);
        return to;
    }

    @Test
    void oneHotIsTheDenseInputItStandsFor() {
        Mlp net = Nets.net(Nets.shape(INPUTS, OUTPUTS, 4, Activation.LEAKY_RELU, 33), Precision.FLOAT32);
        double[] dense = new double[ROWS * INPUTS];
        Arrays.fill(dense, -0.5);
        for (int i = 0; i < ROWS * SLOTS; i++) dense[i * CATEGORIES + codes[i]] += 3;
        Mlp.Workspace workspace = net.workspace(ROWS, Differentiation.REVERSE);
        double[] a = new double[ROWS * OUTPUTS], b = new double[ROWS * OUTPUTS];
        workspace.forwardOneHot(ROWS, codes, 0, SLOTS, CATEGORIES, 3, -0.5);
        workspace.outputs(a, 0);
        net.clearGradient();
        workspace.backward(cotangents, 0);
        net.collectGradient();
        double[] gradient = Nets.gradient(net);
        workspace.forward(ROWS, dense, 0);
        workspace.outputs(b, 0);
        net.clearGradient();
        workspace.backward(cotangents, 0);
        net.collectGradient();
        assertThat(Nets.distance(a, b)).isLessThan(CLOSE);
        assertThat(Nets.distance(gradient, Nets.gradient(net))).isLessThan(CLOSE);
    }

    @Test
    void pinnedOutputsAreZero() {
        Mlp net = Nets.net(Nets.shape(INPUTS, OUTPUTS, 5, Activation.TANH, 9), Precision.FLOAT32);
        double[] outputs = outputs(net.workspace(ROWS, Differentiation.NONE), false);
        for (int i = 0; i < outputs.length; i += 5) assertThat(outputs[i]).isZero();
    }

    @Test
    void changedWeightsAreSeenByOneHotInputs() {
        Mlp net = Nets.net(Nets.shape(INPUTS, OUTPUTS, 0, Activation.TANH, 9), Precision.FLOAT32);
        Mlp.Workspace workspace = net.workspace(ROWS, Differentiation.NONE);
        double[] before = outputs(workspace, true);
        for (int i = 0; i < net.segment().size(); i++) Nets.set(net, i, Nets.value(net, i) * 1.5);
        net.weightsChanged();
        assertThat(outputs(workspace, true))
                .isNotEqualTo(before)
                .isEqualTo(outputs(net.workspace(ROWS, Differentiation.REVERSE), true));
    }

    @Test
    void refusesCallsThatMakeNoSense() {
        Mlp net = Nets.net(Nets.shape(INPUTS, OUTPUTS, 0, Activation.TANH, 9), Precision.FLOAT32);
        Mlp.Workspace workspace = net.workspace(2, Differentiation.NONE);
        assertThatThrownBy(() -> workspace.forward(3, x, 0)).hasMessageContaining("expected 0 to 2, got 3");
        workspace.forward(2, x, 0);
        assertThatThrownBy(() -> workspace.backward(cotangents, 0))
                .hasMessageContaining("net")
                .hasMessageContaining("without gradients");
        assertThatThrownBy(() -> workspace.forwardOneHot(1, codes, 0, SLOTS, 2, 1, 0))
                .hasMessageContaining("21, got 7 * 2");
    }
}
