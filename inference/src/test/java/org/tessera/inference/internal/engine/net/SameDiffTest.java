package org.tessera.inference.internal.engine.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.tessera.dsl.NetSpec;
import org.tessera.dsl.NetSpec.Activation;
import org.tessera.inference.run.Precision;

/** Value and gradient of a net against ND4J's own automatic differentiation, in float64. */
class SameDiffTest {
    private static final int ROWS = 7;
    /** Exact in float, in which SameDiff keeps it. */
    private static final double SLOPE = 0.25;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void logLikelihoodAndItsGradient(Precision precision) {
        MlpShape shape = new MlpShape(5, List.of(new NetSpec.Hidden(8, Activation.LEAKY_RELU, SLOPE)), 6, 0);
        Mlp net = Nets.net(shape, precision);
        double[] x = Nets.gaussians(ROWS * 5, 1), ones = new double[ROWS], logProb = new double[ROWS];
        float[] targets = Nets.bits(ROWS * 6, 2);
        Arrays.fill(ones, 1);
        Mlp.Workspace workspace = net.workspace(ROWS, Differentiation.REVERSE);
        net.clearGradient();
        workspace.forward(ROWS, x, 0);
        workspace.bernoulliLogProb(targets, null, logProb, 0);
        workspace.backwardBernoulli(targets, null, ones, 0);
        net.collectGradient();

        SameDiff sd = SameDiff.create();
        List<Layer> layers = Layer.of(shape);
        SDVariable w0 = weight(sd, net, layers.get(0), "w0"), b0 = bias(sd, net, layers.get(0), "b0");
        SDVariable w1 = weight(sd, net, layers.get(1), "w1"), b1 = bias(sd, net, layers.get(1), "b1");
        SDVariable hidden =
                sd.nn.leakyRelu(sd.constant("x", matrix(x, ROWS, 5)).mmul(w0).add(b0), SLOPE);
        SDVariable logits = hidden.mmul(w1).add(b1);
        double[] t = new double[targets.length];
        for (int i = 0; i < t.length; i++) t[i] = targets[i];
        SDVariable value = sd.constant("t", matrix(t, ROWS, 6))
                .mul(logits)
                .sub(sd.nn.softplus(logits))
                .sum("value");
        sd.setLossVariables(value.name());
        assertThat(Nets.dot(logProb, ones)).isCloseTo(value.eval().getDouble(0), within(1e-4));
        Map<String, INDArray> expected = quietly(() -> sd.calculateGradients(Map.of(), "w0", "b0", "w1", "b1"));
        double[] gradient = new double[net.segment().size()];
        for (int l = 0; l < 2; l++) {
            copy(
                    Objects.requireNonNull(expected.get("w" + l)),
                    gradient,
                    layers.get(l).weightAt());
            copy(
                    Objects.requireNonNull(expected.get("b" + l)),
                    gradient,
                    layers.get(l).biasAt());
        }
        assertThat(Nets.distance(Nets.gradient(net), gradient))
                .isLessThan(precision == Precision.FLOAT32 ? 2e-6 : 1e-9);
    }

    /** SameDiff prints a line for each operation it differentiates. */
    private static <T> T quietly(Supplier<T> work) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return work.get();
        } finally {
            System.setOut(out);
        }
    }

    private static SDVariable weight(SameDiff sd, Mlp net, Layer layer, String name) {
        return sd.var(name, matrix(values(net, layer.weightAt(), layer.weights()), layer.inputs(), layer.outputs()));
    }

    private static SDVariable bias(SameDiff sd, Mlp net, Layer layer, String name) {
        return sd.var(name, matrix(values(net, layer.biasAt(), layer.outputs()), 1, layer.outputs()));
    }

    private static double[] values(Mlp net, int at, int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) values[i] = Nets.value(net, at + i);
        return values;
    }

    private static INDArray matrix(double[] values, int rows, int columns) {
        return Nd4j.createFromArray(values).castTo(DataType.DOUBLE).reshape('c', rows, columns);
    }

    private static void copy(INDArray from, double[] to, int at) {
        double[] flat = from.dup('c').data().asDouble();
        System.arraycopy(flat, 0, to, at, flat.length);
    }
}
