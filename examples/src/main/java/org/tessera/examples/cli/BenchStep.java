package org.tessera.examples.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.bench.Memory;
import org.tessera.examples.bench.RandomBits;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.natives.Natives;
import org.tessera.inference.natives.Product;
import org.tessera.inference.natives.ProductBench;
import org.tessera.inference.natives.ProductLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The time of a training step of the paper's variational autoencoder, beside that of its matrix products alone. */
@Command(
        name = "step",
        description = {
            "Measures a full training step of the ARSM paper's variational autoencoder on random bits: "
                    + "samples, swaps, gradients of both nets, Adam.",
            "gemm is the time of exactly the matrix products that the step issued, alone, each in the fastest "
                    + "layout, in turn with the steps."
        })
final class BenchStep implements Callable<Integer> {
    private static final int PIXELS = 784, NARROW = 256, WIDE = 512, WARM_UP = 5;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--latents",
            paramLabel = "K",
            defaultValue = "20",
            description = "Categorical latents of an image (default: ${DEFAULT-VALUE}).")
    int latents;

    @Option(
            names = "--categories",
            paramLabel = "C",
            defaultValue = "10",
            description = "Categories of each latent (default: ${DEFAULT-VALUE}).")
    int categories;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "200",
            description = "Images of a step (default: ${DEFAULT-VALUE}).")
    int batch;

    @Option(
            names = "--steps",
            paramLabel = "S",
            defaultValue = "20",
            description = "Steps measured, after " + WARM_UP + " to warm up (default: ${DEFAULT-VALUE}).")
    int steps;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Option(
            names = "--estimator",
            paramLabel = "E",
            defaultValue = "arsm",
            description = "The estimator (default: ${DEFAULT-VALUE}).")
    String estimator = "arsm";

    private record Measured(double millis, long rows, Map<Product, Long> products) {}

    @Override
    public Integer call() {
        Require.atLeast("--latents", latents, 1);
        Require.atLeast("--categories", categories, 2);
        Require.atLeast("--batch", batch, 1);
        Require.atLeast("--steps", steps, 1);
        Require.atLeast("--threads", threads, 1);
        Inference inference = RandomBits.vae(PIXELS, latents, categories, NARROW, WIDE, batch, common.seed)
                .estimator(Estimators.parse(estimator))
                .threads(threads);
        try (Stepper stepper = inference.stepper()) {
            Map<Product, Long> products = products(stepper);
            ProductBench alone = new ProductBench(products);
            double[] step = new double[steps], gemm = new double[steps];
            long[] rows = new long[steps];
            try (ProgressBar bar = common.progress("step", steps)) {
                for (int i = 0; i < steps; i++) {
                    long start = System.nanoTime();
                    double cost = stepper.step();
                    step[i] = (System.nanoTime() - start) * 1e-6;
                    rows[i] = stepper.evaluations();
                    gemm[i] = alone.once(); // in turn with the step, so that both see the same machine
                    bar.update(i + 1, cost);
                }
            }
            Arrays.sort(step);
            Arrays.sort(rows);
            report(
                    stepper,
                    new Measured(step[steps / 2], rows[steps / 2], products),
                    step[0],
                    alone.result(gemm).medianMs(),
                    alone.flops());
        }
        return Status.OK;
    }

    /** Warms up and counts the products of the last step. */
    private static Map<Product, Long> products(Stepper stepper) {
        for (int i = 0; i < WARM_UP; i++) stepper.step();
        ProductLog log = new ProductLog();
        stepper.logProducts(log);
        stepper.step();
        stepper.logProducts(null);
        return log.counts();
    }

    private void report(Stepper stepper, Measured median, double least, double gemm, long flops) {
        List<List<Long>> products = new ArrayList<>();
        median.products.forEach(
                (p, count) -> products.add(Arrays.asList((long) p.m(), (long) p.n(), (long) p.k(), count)));
        Map<String, Object> summary = Output.record();
        summary.put("median_ms", median.millis);
        summary.put("min_ms", least);
        summary.put("gemm_ms", gemm);
        summary.put("gemm_flops", flops);
        summary.put("products", products);
        summary.put("gflops", flops / gemm * 1e-6);
        summary.put("rows_bound", stepper.evaluationsBound());
        summary.put("rows_evaluated", median.rows);
        summary.put("openblas", Natives.openBlas());
        summary.put("core", Natives.core());
        summary.put("threads", threads);
        summary.put("heap_mb", Memory.heap());
        summary.put("offheap_mb", Memory.megabytes(Natives.offHeapBytes()));
        Memory.peakResident()
                .ifPresentOrElse(mb -> summary.put("peak_rss_mb", mb), () -> summary.put("peak_rss_mb", null));
        Output output = common.output();
        output.text(String.format(
                Locale.ROOT,
                "a step takes %.1f ms (median of %d; least %.1f), its products alone %.1f ms (%.0f GFLOP/s): "
                        + "%.2f times as long",
                median.millis,
                steps,
                least,
                gemm,
                flops / gemm * 1e-6,
                median.millis / gemm));
        Columns columns = new Columns("measure", "value");
        summary.forEach((key, value) ->
                columns.row(key, value == null ? "unknown" : value == products ? products.size() + " sizes" : value));
        output.text(columns);
        output.json(summary);
    }
}
