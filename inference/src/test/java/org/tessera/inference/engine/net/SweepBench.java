package org.tessera.inference.engine.net;

import java.util.Arrays;
import java.util.function.Consumer;
import org.tessera.dsl.ast.NetSpec.Activation;
import org.tessera.inference.Precision;
import org.tessera.inference.engine.blas.OpenBlas;
import org.tessera.inference.engine.blas.ProductBench;
import org.tessera.inference.engine.blas.ProductLog;

/**
 * Not a test: times the nets of one training step of a 20 x 10 variational autoencoder on 200 images, against its matrix products alone.
 * Arguments: rows of a block, default 128 256 512 1024.
 */
final class SweepBench {
    private static final int PSEUDO = 9000, BATCH = 200, SLOTS = 20, CATEGORIES = 10, PIXELS = 784, REPETITIONS = 25;

    private final Mlp decoder = Nets.net(Nets.shape(SLOTS * CATEGORIES, PIXELS, 0, Activation.LEAKY_RELU, 256, 512), Precision.FLOAT32);
    private final Mlp encoder = Nets.net(Nets.shape(PIXELS, SLOTS * CATEGORIES, CATEGORIES, Activation.LEAKY_RELU, 512, 256), Precision.FLOAT32);
    private final int[] codes = Nets.codes(PSEUDO * SLOTS, CATEGORIES, 1), owner = Nets.codes(PSEUDO, BATCH, 2);
    private final float[] images = Nets.bits(BATCH * PIXELS, 3);
    private final double[] inputs = new double[BATCH * PIXELS], logits = new double[BATCH * SLOTS * CATEGORIES], costs = new double[PSEUDO];
    private final Mlp.Workspace encode = encoder.workspace(BATCH, true), decode = decoder.workspace(BATCH, true);

    public static void main(String[] arguments) {
        int[] blocks = arguments.length == 0 ? new int[] {128, 256, 512, 1024} : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        new SweepBench().run(blocks);
    }

    private void run(int[] blocks) {
        Arrays.sort(owner);
        for (int i = 0; i < inputs.length; i++) inputs[i] = images[i];
        System.out.printf("OpenBLAS %s %s, %d threads%n", OpenBlas.version(), OpenBlas.core(), OpenBlas.threads());
        report("both ways at " + BATCH, this::bothWays);
        for (int block : blocks) {
            Mlp.Workspace workspace = decoder.workspace(block, false);
            report("sweep in blocks of " + block, log -> sweep(workspace, log));
        }
    }

    private void sweep(Mlp.Workspace workspace, ProductLog log) {
        decoder.logProducts(log);
        int[] ownerOfBlock = new int[workspace.maxRows()];
        for (int from = 0; from < PSEUDO; from += workspace.maxRows()) {
            int rows = Math.min(workspace.maxRows(), PSEUDO - from);
            System.arraycopy(owner, from, ownerOfBlock, 0, rows);
            workspace.forwardOneHot(rows, codes, from * SLOTS, SLOTS, CATEGORIES, 1, 0);
            workspace.bernoulliLogProb(images, ownerOfBlock, costs, from);
        }
        decoder.logProducts(null);
    }

    private void bothWays(ProductLog log) {
        for (Mlp net : new Mlp[] {encoder, decoder}) {
            net.logProducts(log);
            net.weightsChanged();
            net.clearGradient();
        }
        encode.forward(BATCH, inputs, 0);
        encode.outputs(logits, 0);
        encode.backward(logits, 0);
        decode.forwardOneHot(BATCH, codes, 0, SLOTS, CATEGORIES, 1, 0);
        decode.bernoulliLogProb(images, null, costs, 0);
        decode.backwardBernoulli(images, null, costs, 0);
        for (Mlp net : new Mlp[] {encoder, decoder}) {
            net.collectGradient();
            net.logProducts(null);
        }
    }

    /** Whole and products alone in turn, so that both see the same machine. */
    private void report(String name, Consumer<ProductLog> work) {
        ProductLog log = new ProductLog();
        work.accept(log);
        double[] whole = new double[5], products = new double[5], ratios = new double[5];
        double leastWhole = Double.POSITIVE_INFINITY, leastProducts = Double.POSITIVE_INFINITY;
        ProductBench.Result result = null;
        for (int round = 0; round < 5; round++) {
            double[] ms = new double[REPETITIONS];
            for (int r = -5; r < REPETITIONS; r++) {
                long start = System.nanoTime();
                work.accept(null);
                if (r >= 0) ms[r] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(ms);
            result = ProductBench.run(log.counts(), REPETITIONS);
            leastWhole = Math.min(leastWhole, ms[0]);
            leastProducts = Math.min(leastProducts, result.minMs());
            whole[round] = ms[REPETITIONS / 2];
            products[round] = result.medianMs();
            ratios[round] = whole[round] / products[round];
        }
        Arrays.sort(whole);
        Arrays.sort(products);
        Arrays.sort(ratios);
        System.out.printf("%s: median %.1f ms, products alone %.1f ms, ratio %.3f (%.3f to %.3f); least %.1f and %.1f ms (%.0f GFLOP/s), ratio %.3f%n", name,
                whole[2], products[2], ratios[2], ratios[0], ratios[4], leastWhole, leastProducts, result.flops() / leastProducts / 1e6, leastWhole / leastProducts);
    }
}
