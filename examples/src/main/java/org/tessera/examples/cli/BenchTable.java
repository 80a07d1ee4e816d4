package org.tessera.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.tessera.examples.bench.RandomBits;
import org.tessera.examples.bench.StepTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the time of a step grows with the number of categories, of latents, and of pictures. */
@Command(name = "table", description = {"Measures a step of a small variational autoencoder (64 pixels, layers of 32 and 64) against categories, latents and batch,",
    "and fits the exponent of its growth over the upper half of each range."})
final class BenchTable implements Callable<Integer> {
    private static final int PIXELS = 64, NARROW = 32, WIDE = 64;

    @Mixin CommonOptions common = new CommonOptions();

    @Option(names = "--quick", description = "A few sizes and steps only.")
    boolean quick;

    private interface Sized {
        StepTimes time(int size);
    }

    @Override public Integer call() {
        int steps = quick ? 3 : 30;
        Map<String, Object> summary = Output.record();
        growth(summary, "categories", quick ? new int[] {2, 4} : new int[] {2, 5, 10, 20, 50, 100}, "2 (swaps C (C - 1) / 2)", c -> time(20, c, 50, steps));
        growth(summary, "latents", quick ? new int[] {1, 2} : new int[] {1, 5, 20, 50, 100, 200}, "0 to 1 (evaluations do not grow, draws and gathers do)", k -> time(k, 10, 50, steps));
        growth(summary, "batch", quick ? new int[] {1, 2} : new int[] {1, 10, 50, 200, 1000, 2000}, "1", b -> time(20, 10, b, steps));
        common.output().json(summary);
        return Status.OK;
    }

    private StepTimes time(int latents, int categories, int batch, int steps) {
        return StepTimes.of(RandomBits.vae(PIXELS, latents, categories, NARROW, WIDE, batch, common.seed), steps, steps);
    }

    private void growth(Map<String, Object> summary, String what, int[] sizes, String expected, Sized sized) {
        Columns columns = new Columns(what, "median ms", "evaluations");
        SimpleRegression upper = new SimpleRegression();
        for (int i = 0; i < sizes.length; i++) {
            StepTimes t = sized.time(sizes[i]);
            columns.row(String.valueOf(sizes[i]), String.format(Locale.ROOT, "%.3f", t.median()), String.valueOf(t.evaluations()));
            if (i >= sizes.length / 2 || sizes.length <= 2) upper.addData(Math.log(sizes[i]), Math.log(t.median()));
            Map<String, Object> line = Output.record();
            line.put(what, sizes[i]);
            line.put("median_ms", t.median());
            line.put("evaluations", t.evaluations());
            common.output().json(line);
        }
        common.output().text(columns);
        common.output().text(String.format(Locale.ROOT, "exponent %.2f, expected %s%n", upper.getSlope(), expected));
        summary.put(what + "_exponent", upper.getSlope());
        summary.put(what + "_expected", expected);
    }
}
