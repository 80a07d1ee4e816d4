package org.tessera.examples.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.bench.Growth;
import org.tessera.examples.bench.GrowthSweep;
import org.tessera.examples.bench.Timing;
import org.tessera.examples.bench.VaeModels;
import org.tessera.inference.Stepper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The time of a step against each of its sizes, with the exponent of its growth beside the expected one. */
@Command(name = "table", description = {"Measures a step of a small variational autoencoder against categories, latents and batch, each varied alone,",
    "and fits the exponent of its growth."})
final class BenchTable implements Callable<Integer> {
    private static final int PIXELS = 196, NARROW = 64, WIDE = 128;
    private static final double SECONDS = 1, QUICK = 0.05;

    @Mixin CommonOptions common = new CommonOptions();

    @Option(names = "--threads", paramLabel = "T", defaultValue = "1", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Option(names = "--quick", description = "Measures each size for " + QUICK + " s in place of " + SECONDS + " s: a first impression, in some seconds.")
    boolean quick;

    @Override public Integer call() {
        Require.atLeast("--threads", threads, 1);
        VaeModels models = new VaeModels(PIXELS, NARROW, WIDE, common.seed, threads);
        Output output = common.output();
        output.text(String.format(Locale.ROOT, "variational autoencoder of %d pixels, hidden layers of %d and %d; unless varied, %d latents of %d categories, batch %d; threads: %d",
                PIXELS, WIDE, NARROW, Growth.LATENTS, Growth.CATEGORIES, Growth.BATCH, threads));
        Columns exponents = new Columns("exponent in", "expected of evaluations", "of evaluations", "of the largest 3", "of the time", "of the largest 3", "why");
        Map<String, Object> summary = Output.record();
        try (Stepper warmUp = models.inference(Growth.LATENTS, Growth.CATEGORIES, Growth.BATCH).stepper()) {
            Timing.of(warmUp, quick ? QUICK : SECONDS, 1);
        }
        for (GrowthSweep sweep : GrowthSweep.values()) {
            Growth growth = run(sweep, models, output);
            exponents.row(growth.name(), growth.expected(), growth.evaluationsExponent(), growth.upperEvaluationsExponent(),
                    growth.exponent(), growth.upperExponent(), growth.why());
            summary.put(growth.name(), exponents(growth));
        }
        output.text(exponents);
        summary.put("pixels", PIXELS);
        summary.put("hidden", List.of(WIDE, NARROW));
        summary.put("threads", threads);
        output.json(summary);
        return Status.OK;
    }

    private Growth run(GrowthSweep sweep, VaeModels models, Output output) {
        Columns columns = new Columns(sweep.title(), "median ms", "min ms", "steps", "evaluations an image", "us an evaluation");
        Growth growth = sweep.run(models, quick ? QUICK : SECONDS, point -> {
            Timing timing = point.timing();
            columns.row(point.at(), timing.medianMs(), timing.minMs(), timing.steps(), timing.evaluations() / point.size().batch(), 1000 * timing.medianMs() / timing.evaluations());
            output.json(record(sweep.title(), point));
        });
        output.text(columns + "\n");
        return growth;
    }

    private static Map<String, Object> record(String varied, Growth.Point point) {
        Map<String, Object> record = Output.record();
        record.put("vary", varied);
        record.put("categories", point.size().categories());
        record.put("latents", point.size().latents());
        record.put("batch", point.size().batch());
        record.put("median_ms", point.timing().medianMs());
        record.put("min_ms", point.timing().minMs());
        record.put("evaluations", point.timing().evaluations());
        return record;
    }

    private static Map<String, Object> exponents(Growth growth) {
        Map<String, Object> record = Output.record();
        record.put("expected", growth.expected());
        record.put("exponent", growth.exponent());
        record.put("exponent_largest", growth.upperExponent());
        record.put("exponent_evaluations", growth.evaluationsExponent());
        record.put("exponent_evaluations_largest", growth.upperEvaluationsExponent());
        return record;
    }
}
