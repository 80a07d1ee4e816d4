package org.tessera.inference.internal.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.dsl.NetSpec.Activation;
import org.tessera.inference.internal.engine.blas.OffHeap;
import org.tessera.inference.natives.Product;
import org.tessera.inference.natives.ProductLog;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.run.Precision;

/** What happens over steps: starts, sums over calls and workspaces, memory. */
class MlpLifeTest {
    private static final int ROWS = 24, INPUTS = 12, OUTPUTS = 10;
    private static final MlpShape SHAPE = Nets.shape(INPUTS, OUTPUTS, 5, Activation.SOFTPLUS, 20, 16);
    private final double[] x = Nets.gaussians(ROWS * INPUTS, 1), cotangents = Nets.gaussians(ROWS * OUTPUTS, 2);
    private final int[] codes = Nets.codes(ROWS * 4, 3, 3);
    private final float[] targets = Nets.bits(ROWS * OUTPUTS, 4);

    @ParameterizedTest
    @EnumSource(Precision.class)
    void weightsStartGlorotUniformAndBiasesAtZero(Precision precision) {
        MlpShape shape = Nets.shape(60, 30, 0, Activation.RELU, 40);
        Mlp net = Mlps.create("net", shape, precision);
        net.initialise(new RandomStream(3, "net", "weights"));
        for (Layer layer : Layer.of(shape)) {
            double bound = Math.sqrt(6.0 / (layer.inputs() + layer.outputs())), squares = 0, largest = 0;
            for (int i = layer.weightAt(); i < layer.biasAt(); i++) {
                squares += Nets.value(net, i) * Nets.value(net, i);
                largest = Math.max(largest, Math.abs(Nets.value(net, i)));
            }
            assertThat(largest).isLessThanOrEqualTo(bound * 1.0000001).isGreaterThan(0.99 * bound);
            assertThat(squares / layer.weights()).isBetween(0.9 * bound * bound / 3, 1.1 * bound * bound / 3);
            for (int i = layer.biasAt(); i < layer.end(); i++)
                assertThat(Nets.value(net, i)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void gradientIsTheSumOverCallsAndWorkspaces(Precision precision) {
        Mlp net = Nets.net(SHAPE, precision);
        Mlp.Workspace all = net.workspace(ROWS, Differentiation.REVERSE),
                one = net.workspace(ROWS, Differentiation.REVERSE),
                other = net.workspace(ROWS, Differentiation.REVERSE);
        net.clearGradient();
        all.forward(ROWS, x, 0);
        all.backward(cotangents, 0);
        all.forwardOneHot(ROWS, codes, 0, 4, 3, 2, -1);
        all.backward(cotangents, 0);
        net.collectGradient();
        double[] expected = Nets.gradient(net);
        net.clearGradient();
        backward(one, 0, 5);
        backward(other, 5, 12);
        backward(one, 17, 7);
        net.collectGradient();
        assertThat(Nets.distance(Nets.gradient(net), expected)).isLessThan(2e-6);
        net.clearGradient();
        net.collectGradient();
        assertThat(Nets.gradient(net)).containsOnly(0);
    }

    private void backward(Mlp.Workspace workspace, int from, int rows) {
        workspace.forward(rows, x, from * INPUTS);
        workspace.backward(cotangents, from * OUTPUTS);
        workspace.forwardOneHot(rows, codes, from * 4, 4, 3, 2, -1);
        workspace.backward(cotangents, from * OUTPUTS);
    }

    @Test
    void workspacesRunSideBySideAndGiveTheSameBits() throws InterruptedException {
        Mlp net = Nets.net(SHAPE, Precision.FLOAT32);
        Mlp.Workspace one = net.workspace(ROWS, Differentiation.REVERSE),
                other = net.workspace(ROWS, Differentiation.REVERSE);
        double[] first = null;
        for (int trial = 0; trial < 20; trial++) {
            net.clearGradient();
            Thread thread = new Thread(() -> backward(other, 5, 12));
            thread.start();
            backward(one, 0, 5);
            thread.join();
            net.collectGradient();
            if (first == null) first = Nets.gradient(net);
            assertThat(Nets.gradient(net)).isEqualTo(first);
        }
    }

    @Test
    void stepsTakeNoMemory() {
        Mlp net = Nets.net(SHAPE, Precision.FLOAT32);
        Mlp.Workspace both = net.workspace(ROWS, Differentiation.REVERSE),
                forward = net.workspace(ROWS, Differentiation.NONE);
        double[] logProb = new double[ROWS], outputs = new double[ROWS * OUTPUTS];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long offHeap = 0, heap = 0;
        for (int step = 0; step < 3000; step++) {
            if (step == 1000) {
                offHeap = OffHeap.bytes();
                heap = threads.getCurrentThreadAllocatedBytes();
            }
            net.weightsChanged();
            net.clearGradient();
            backward(both, 0, ROWS);
            forward.forwardOneHot(ROWS, codes, 0, 4, 3, 2, -1);
            forward.bernoulliLogProb(targets, null, logProb, 0);
            forward.outputs(outputs, 0);
            net.collectGradient();
        }
        assertThat(OffHeap.bytes()).isLessThanOrEqualTo(offHeap);
        // A little for the measurement itself and for the compiler, which may undo an optimisation once.
        assertThat(threads.getCurrentThreadAllocatedBytes() - heap).isLessThan(100_000);
    }

    /**
     * Two buffers in turn for input and layers, and the outputs of a sub-block: neither layers nor the rows of a block
     * times outputs count.
     */
    @Test
    void workspacesWithoutGradientsTakeTwoBuffers() {
        int rows = 2000, width = 100, outputs = 300, bytesOfBuffer = 4 * rows * width;
        int[] layers = new int[12];
        Arrays.fill(layers, width);
        Mlp net = Nets.net(Nets.shape(width, outputs, 0, Activation.TANH, layers), Precision.FLOAT32);
        long before = OffHeap.bytes();
        Mlp.Workspace workspace = net.workspace(rows, Differentiation.NONE);
        workspace.forward(rows, new double[rows * width], 0);
        workspace.outputs(new double[rows * outputs], 0);
        assertThat(OffHeap.bytes() - before)
                .isLessThanOrEqualTo(2 * bytesOfBuffer + 4 * FloatWorkspace.subBlock(outputs) * outputs);
    }

    @Test
    void productsAreCountedWhileALogIsPluggedIn() {
        Mlp net = Nets.net(SHAPE, Precision.FLOAT32);
        Mlp.Workspace workspace = net.workspace(ROWS, Differentiation.REVERSE);
        ProductLog log = new ProductLog();
        net.logProducts(log);
        workspace.forward(ROWS, x, 0);
        workspace.backwardBernoulli(targets, null, cotangents, 0);
        net.logProducts(null);
        workspace.forward(ROWS, x, 0);
        assertThat(log.counts())
                .hasSize(8)
                .containsEntry(new Product(20, ROWS, INPUTS), 1L)
                .containsEntry(new Product(16, ROWS, 20), 1L)
                .containsEntry(new Product(8, ROWS, 16), 1L)
                .containsEntry(new Product(8, 16, ROWS), 1L)
                .containsEntry(new Product(16, ROWS, 8), 1L)
                .containsEntry(new Product(16, 20, ROWS), 1L)
                .containsEntry(new Product(20, ROWS, 16), 1L)
                .containsEntry(new Product(20, INPUTS, ROWS), 1L);
    }
}
