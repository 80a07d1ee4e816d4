package org.tessera.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.tessera.examples.bench.RandomBits;
import org.tessera.examples.bench.StepTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the time of a step grows with the number of categories, of latents, and of pictures. */
@Command(
        name = "table",
        description = {
            "Measures a step of a small variational autoencoder (64 pixels, layers of 32 and 64) against "
                    + "categories, latents and batch,",
            "and fits the exponent of its growth over the upper half of each range."
        })
final class BenchTable implements Callable<Integer> {
    private static final int PIXELS = 64, NARROW = 32, WIDE = 64;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--quick", description = "A few sizes and steps only.")
    boolean quick;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    /** Of a step. */
    private record Size(int latents, int categories, int batch) {}

    @Override
    public Integer call() {
        Require.atLeast("--threads", threads, 1);
        Map<String, Object> summary = Output.record();
        time(new Size(20, 10, 50), 10 * steps()); // the compiler's work is not the first size's
        growth(
                summary,
                "categories",
                quick ? new int[] {2, 4} : new int[] {2, 5, 10, 20, 50, 100},
                "2 (swaps C (C - 1) / 2)",
                c -> new Size(20, c, 50));
        growth(
                summary,
                "latents",
                quick ? new int[] {1, 2} : new int[] {1, 5, 20, 50, 100, 200},
                "0 to 1 (evaluations do not grow, draws and gathers do)",
                k -> new Size(k, 10, 50));
        growth(
                summary,
                "batch",
                quick ? new int[] {1, 2} : new int[] {1, 10, 50, 200, 1000, 2000},
                "1",
                b -> new Size(20, 10, b));
        summary.put("threads", threads);
        common.output().json(summary);
        return Status.OK;
    }

    private int steps() {
        return quick ? 3 : 30;
    }

    private StepTimes time(Size size, int steps) {
        return StepTimes.of(
                RandomBits.vae(PIXELS, size.latents, size.categories, NARROW, WIDE, size.batch, common.seed)
                        .threads(threads),
                steps,
                steps);
    }

    private void growth(
            Map<String, Object> summary, String what, int[] sizes, String expected, IntFunction<Size> sized) {
        Columns columns = new Columns(what, "median ms", "least ms", "evaluations", "an image");
        SimpleRegression upper = new SimpleRegression(), evaluations = new SimpleRegression();
        for (int i = 0; i < sizes.length; i++) {
            Size size = sized.apply(sizes[i]);
            StepTimes t = time(size, steps());
            columns.row(
                    String.valueOf(sizes[i]),
                    String.format(Locale.ROOT, "%.3f", t.median()),
                    String.format(Locale.ROOT, "%.3f", t.least()),
                    String.format(Locale.ROOT, "%.0f", t.evaluations()),
                    String.format(Locale.ROOT, "%.1f", t.evaluations() / size.batch));
            if (i >= sizes.length / 2 || sizes.length <= 2) {
                upper.addData(Math.log(sizes[i]), Math.log(t.median()));
                evaluations.addData(Math.log(sizes[i]), Math.log(t.evaluations()));
            }
            Map<String, Object> line = Output.record();
            line.put("vary", what);
            line.put("categories", size.categories);
            line.put("latents", size.latents);
            line.put("batch", size.batch);
            line.put("median_ms", t.median());
            line.put("min_ms", t.least());
            line.put("evaluations", t.evaluations());
            common.output().json(line);
        }
        common.output().text(columns);
        common.output()
                .text(String.format(
                        Locale.ROOT,
                        "exponent %.2f, expected %s; of the evaluations %.2f%n",
                        upper.getSlope(),
                        expected,
                        evaluations.getSlope()));
        summary.put(what + "_exponent", upper.getSlope());
        summary.put(what + "_expected", expected);
        summary.put(what + "_evaluations_exponent", evaluations.getSlope());
    }
}
