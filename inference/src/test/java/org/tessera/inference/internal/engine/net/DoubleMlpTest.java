package org.tessera.inference.internal.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.dsl.NetSpec.Activation;
import org.tessera.inference.run.Precision;

/** The reference against finite differences. */
class DoubleMlpTest {
    private static final int ROWS = 5;

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientOfOutputsIsThatOfFiniteDifferences(Activation activation) {
        Mlp net = Nets.net(Nets.shape(3, 6, 3, activation, 4, 5), Precision.FLOAT64);
        Mlp.Workspace workspace = net.workspace(ROWS, Differentiation.REVERSE);
        double[] x = Nets.gaussians(ROWS * 3, 5),
                cotangents = Nets.gaussians(ROWS * 6, 6),
                outputs = new double[ROWS * 6];
        net.clearGradient();
        workspace.forward(ROWS, x, 0);
        workspace.backward(cotangents, 0);
        net.collectGradient();
        double[] inputCotangents = new double[ROWS * 3];
        workspace.addInputCotangents(inputCotangents, 0);
        ToDoubleFunction<double[]> value = input -> {
            workspace.forward(ROWS, input, 0);
            workspace.outputs(outputs, 0);
            return Nets.dot(outputs, cotangents);
        };
        checkWeights(net, value, x);
        for (int i = 0; i < x.length; i++) {
            double[] up = x.clone(), down = x.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            assertThat(inputCotangents[i])
                    .isCloseTo((value.applyAsDouble(up) - value.applyAsDouble(down)) / 2e-5, within(1e-7));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void gradientOfBernoulliIsThatOfFiniteDifferences(Activation activation) {
        Mlp net = Nets.net(Nets.shape(6, 4, 0, activation, 5), Precision.FLOAT64);
        Mlp.Workspace workspace = net.workspace(ROWS, Differentiation.REVERSE);
        int[] codes = Nets.codes(ROWS * 2, 3, 7), owner = {1, 0, 1, 1, 0};
        float[] targets = Nets.bits(2 * 4, 8);
        double[] cotangents = Nets.gaussians(ROWS, 9), logProb = new double[ROWS];
        net.clearGradient();
        workspace.forwardOneHot(ROWS, codes, 0, 2, 3, 2, -1);
        workspace.backwardBernoulli(targets, owner, cotangents, 0);
        net.collectGradient();
        checkWeights(
                net,
                none -> {
                    workspace.forwardOneHot(ROWS, codes, 0, 2, 3, 2, -1);
                    workspace.bernoulliLogProb(targets, owner, logProb, 0);
                    return Nets.dot(logProb, cotangents);
                },
                logProb);
    }

    @Test
    void cotangentsOfOneHotsAreThoseOfTheDenseInputTimesTheScale() {
        Mlp net = Nets.net(Nets.shape(6, 4, 0, Activation.TANH, 5), Precision.FLOAT64);
        Mlp.Workspace workspace = net.workspace(ROWS, Differentiation.REVERSE);
        int[] codes = Nets.codes(ROWS * 2, 3, 7);
        double[] dense = new double[ROWS * 6],
                cotangents = Nets.gaussians(ROWS * 4, 9),
                hot = new double[ROWS * 6],
                input = new double[ROWS * 6];
        java.util.Arrays.fill(dense, -1);
        for (int i = 0; i < codes.length; i++) dense[i * 3 + codes[i]] += 2;
        workspace.forwardOneHot(ROWS, codes, 0, 2, 3, 2, -1);
        workspace.backward(cotangents, 0);
        workspace.addHotCotangents(hot, 0);
        workspace.forward(ROWS, dense, 0);
        workspace.backward(cotangents, 0);
        workspace.addInputCotangents(input, 0);
        for (int i = 0; i < input.length; i++) assertThat(hot[i]).isCloseTo(2 * input[i], within(1e-12));
        assertThat(java.util.Arrays.stream(input).map(Math::abs).max().orElse(0))
                .isPositive();
    }

    private static void checkWeights(Mlp net, ToDoubleFunction<double[]> value, double[] x) {
        double[] gradient = Nets.gradient(net);
        for (int i = 0; i < gradient.length; i++) {
            double here = Nets.value(net, i);
            Nets.set(net, i, here + 1e-5);
            double up = value.applyAsDouble(x);
            Nets.set(net, i, here - 1e-5);
            double down = value.applyAsDouble(x);
            Nets.set(net, i, here);
            assertThat(gradient[i]).as("parameter %d", i).isCloseTo((up - down) / 2e-5, within(1e-7));
        }
    }
}
