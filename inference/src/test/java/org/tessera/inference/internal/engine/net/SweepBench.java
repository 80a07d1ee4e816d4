package org.tessera.inference.internal.engine.net;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.NetSpec.Activation;
import org.tessera.inference.internal.engine.blas.OpenBlas;
import org.tessera.inference.natives.ProductBench;
import org.tessera.inference.natives.ProductLog;
import org.tessera.inference.run.Precision;

/**
 * Not a test: times the nets of one training step of a 20 x 10 variational autoencoder on 200 images, against its
 * matrix products alone. Times are of the thread's processor time, which other work on the machine lengthens less; so
 * run it on one thread: OMP_NUM_THREADS=1. Arguments: rows of a block, default 128 256 512 1024.
 */
final class SweepBench {
    private static final int PSEUDO = 9000,
            BATCH = 200,
            SLOTS = 20,
            CATEGORIES = 10,
            PIXELS = 784,
            WARM_UP = 6,
            REPETITIONS = 25;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Mlp decoder =
            Nets.net(Nets.shape(SLOTS * CATEGORIES, PIXELS, 0, Activation.LEAKY_RELU, 256, 512), Precision.FLOAT32);
    private final Mlp encoder = Nets.net(
            Nets.shape(PIXELS, SLOTS * CATEGORIES, CATEGORIES, Activation.LEAKY_RELU, 512, 256), Precision.FLOAT32);
    private final int[] codes = Nets.codes(PSEUDO * SLOTS, CATEGORIES, 1), owner = Nets.codes(PSEUDO, BATCH, 2);
    private final float[] images = Nets.bits(BATCH * PIXELS, 3);
    private final double[] inputs = new double[BATCH * PIXELS],
            logits = new double[BATCH * SLOTS * CATEGORIES],
            costs = new double[PSEUDO];
    private final Mlp.Workspace encode = encoder.workspace(BATCH, Differentiation.REVERSE),
            decode = decoder.workspace(BATCH, Differentiation.REVERSE);

    public static void main(String[] arguments) {
        int[] blocks = arguments.length == 0
                ? new int[] {128, 256, 512, 1024}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        new SweepBench().run(blocks);
    }

    private void run(int[] blocks) {
        Arrays.sort(owner);
        for (int i = 0; i < inputs.length; i++) inputs[i] = images[i];
        System.out.printf("OpenBLAS %s %s, %d threads%n", OpenBlas.version(), OpenBlas.core(), OpenBlas.threads());
        List<Timed> works = new ArrayList<>();
        works.add(new Timed("both ways at " + BATCH, this::bothWays));
        for (int block : blocks) {
            Mlp.Workspace workspace = decoder.workspace(block, Differentiation.NONE);
            works.add(new Timed("sweep in blocks of " + block, log -> sweep(workspace, log)));
        }
        for (int repetition = -WARM_UP; repetition < REPETITIONS; repetition++) {
            for (Timed work : works) work.once(repetition);
        }
        works.forEach(Timed::report);
    }

    private void sweep(Mlp.Workspace workspace, @Nullable ProductLog log) {
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

    private void bothWays(@Nullable ProductLog log) {
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

    /** One repetition of a piece of work, then of its products alone, so that both see the same machine. */
    private static final class Timed {
        private final String name;
        private final Consumer<@Nullable ProductLog> work;
        private final ProductBench alone;
        private final double[] whole = new double[REPETITIONS],
                products = new double[REPETITIONS],
                ratios = new double[REPETITIONS];

        Timed(String name, Consumer<@Nullable ProductLog> work) {
            this.name = name;
            this.work = work;
            ProductLog log = new ProductLog();
            work.accept(log);
            alone = new ProductBench(log.counts());
        }

        void once(int repetition) {
            long start = THREADS.getCurrentThreadCpuTime();
            work.accept(null);
            long middle = THREADS.getCurrentThreadCpuTime();
            alone.once();
            long end = THREADS.getCurrentThreadCpuTime();
            if (repetition < 0) return;
            whole[repetition] = (middle - start) / 1e6;
            products[repetition] = (end - middle) / 1e6;
            ratios[repetition] = whole[repetition] / products[repetition];
        }

        void report() {
            for (double[] figures : new double[][] {whole, products, ratios}) Arrays.sort(figures);
            int middle = REPETITIONS / 2;
            System.out.printf(
                    "%-24s median %6.1f ms, products alone %6.1f ms (%3.0f GFLOP/s), ratio %.3f; least %6.1f "
                            + "and %6.1f ms, ratio %.3f%n",
                    name,
                    whole[middle],
                    products[middle],
                    alone.flops() / products[middle] / 1e6,
                    ratios[middle],
                    whole[0],
                    products[0],
                    whole[0] / products[0]);
        }
    }
}
