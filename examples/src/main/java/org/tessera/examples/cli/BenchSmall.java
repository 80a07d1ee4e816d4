package org.tessera.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.bench.SmallModels;
import org.tessera.examples.bench.Timing;
import org.tessera.inference.Inference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The time of a training step of models whose every array fits into a cache. */
@Command(name = "small", description = {"Measures a full training step (samples, swaps, gradients, Adam) of a mixture of 272 points and 3 components,",
    "and beside it of a hidden Markov model of 3 states and 100 steps and of the wet-grass net. All are mean-field with ARSM.",
    "Steps of trainings of " + BenchSmall.TRAINING + " steps, each from its start."})
final class BenchSmall implements Callable<Integer> {
    static final int LEAST_STEPS = 20, TRAINING = 2000;

    @Mixin CommonOptions common = new CommonOptions();

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "3", description = "How long each model is warmed up, and then measured (default: ${DEFAULT-VALUE}).")
    double seconds;

    @Option(names = "--threads", paramLabel = "T", defaultValue = "1", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Override public Integer call() {
        Require.atLeast("--threads", threads, 1);
        if (!(seconds >= 0)) throw new IllegalArgumentException("--seconds is " + seconds + ", the least is 0");
        Columns columns = new Columns("model", "median ms", "min ms", "steps", "evaluations a step");
        Map<String, Object> summary = Output.record();
        Timing mixture = measure("mixture", SmallModels.mixture(common.seed), columns);
        summary.put("median_ms", mixture.medianMs());
        summary.put("min_ms", mixture.minMs());
        summary.put("threads", threads);
        summary.put("evaluations", mixture.evaluations());
        summary.put("hmm", record(measure("hmm", SmallModels.hmm(common.seed), columns)));
        summary.put("wet_grass", record(measure("wet grass", SmallModels.wetGrass(common.seed), columns)));
        Output output = common.output();
        output.text(columns);
        output.text(String.format(Locale.ROOT, "threads: %d; %.1f s of warm-up before each", threads, seconds));
        output.json(summary);
        return Status.OK;
    }

    private Timing measure(String name, Inference inference, Columns columns) {
        Timing timing = Timing.ofTrainings(inference.threads(threads)::stepper, TRAINING, seconds, LEAST_STEPS);
        columns.row(name, timing.medianMs(), timing.minMs(), timing.steps(), timing.evaluations());
        return timing;
    }

    private static Map<String, Object> record(Timing timing) {
        Map<String, Object> record = Output.record();
        record.put("median_ms", timing.medianMs());
        record.put("min_ms", timing.minMs());
        record.put("evaluations", timing.evaluations());
        return record;
    }
}
