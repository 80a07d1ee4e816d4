package org.tessera.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.bench.SmallModels;
import org.tessera.examples.bench.StepTimes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The time of a training step of models so small that only overhead counts. */
@Command(name = "small", description = "Measures full training steps of small models: a mixture of 272 points and 3 components, an HMM of 100 steps, the wet-grass net.")
final class BenchSmall implements Callable<Integer> {
    @Mixin CommonOptions common = new CommonOptions();

    @Option(names = "--steps", paramLabel = "S", defaultValue = "20000", description = "Steps measured, after as many to warm up (default: ${DEFAULT-VALUE}).")
    int steps;

    @Option(names = "--threads", paramLabel = "T", defaultValue = "1", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Override public Integer call() {
        Require.atLeast("--steps", steps, 1);
        Require.atLeast("--threads", threads, 1);
        StepTimes mixture = StepTimes.of(SmallModels.mixture(common.seed).threads(threads), steps, steps);
        StepTimes hmm = StepTimes.of(SmallModels.hmm(common.seed).threads(threads), steps, steps);
        StepTimes wet = StepTimes.of(SmallModels.wetGrass(common.seed).threads(threads), steps, steps);
        Map<String, Object> summary = record(mixture);
        summary.put("threads", threads);
        summary.put("hmm", record(hmm));
        summary.put("wet_grass", record(wet));
        Output output = common.output();
        Columns columns = new Columns("model", "median ms", "least ms");
        row(columns, "mixture, 272 x 3", mixture);
        row(columns, "hmm, 100 steps of 3 states", hmm);
        row(columns, "wet grass", wet);
        output.text(columns);
        output.json(summary);
        return Status.OK;
    }

    private static void row(Columns columns, String name, StepTimes t) {
        columns.row(name, String.format(Locale.ROOT, "%.4f", t.median()), String.format(Locale.ROOT, "%.4f", t.least()));
    }

    private static Map<String, Object> record(StepTimes t) {
        Map<String, Object> r = Output.record();
        r.put("median_ms", t.median());
        r.put("min_ms", t.least());
        return r;
    }
}
