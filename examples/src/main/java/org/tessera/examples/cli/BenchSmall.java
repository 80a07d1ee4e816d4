package org.tessera.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.bench.SmallModels;
import org.tessera.examples.bench.StepTimes;
import org.tessera.inference.Inference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The time of a training step of models so small that only overhead counts. */
@Command(
        name = "small",
        description = {
            "Measures full training steps of small models: a mixture of 272 points and 3 components, an HMM of "
                    + "100 steps, the wet-grass net.",
            "Late steps go on from where the warm-up ended, when most latents are decided; early ones are of "
                    + "trainings of "
                    + BenchSmall.TRAINING + " steps from their start."
        })
final class BenchSmall implements Callable<Integer> {
    static final int TRAINING = 2000;

    /** Of one model. */
    private record Measured(StepTimes late, StepTimes early) {}

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--steps",
            paramLabel = "S",
            defaultValue = "20000",
            description = "Steps measured, after as many to warm up (default: ${DEFAULT-VALUE}).")
    int steps;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Override
    public Integer call() {
        Require.atLeast("--steps", steps, 1);
        Require.atLeast("--threads", threads, 1);
        Measured mixture = measure(SmallModels.mixture(common.seed)),
                hmm = measure(SmallModels.hmm(common.seed)),
                wet = measure(SmallModels.wetGrass(common.seed));
        Map<String, Object> summary = record(mixture);
        summary.put("threads", threads);
        summary.put("hmm", record(hmm));
        summary.put("wet_grass", record(wet));
        Output output = common.output();
        Columns columns = new Columns(
                "model", "median ms", "least ms", "evaluations", "early: median ms", "least ms", "evaluations");
        row(columns, "mixture, 272 x 3", mixture);
        row(columns, "hmm, 100 steps of 3 states", hmm);
        row(columns, "wet grass", wet);
        output.text(columns);
        output.json(summary);
        return Status.OK;
    }

    private Measured measure(Inference inference) {
        Inference threaded = inference.threads(threads);
        return new Measured(StepTimes.of(threaded, steps, steps), StepTimes.ofTrainings(threaded, TRAINING, 0, steps));
    }

    private static void row(Columns columns, String name, Measured m) {
        columns.row(
                name,
                number("%.4f", m.late.median()),
                number("%.4f", m.late.least()),
                number("%.1f", m.late.evaluations()),
                number("%.4f", m.early.median()),
                number("%.4f", m.early.least()),
                number("%.1f", m.early.evaluations()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static Map<String, Object> record(Measured m) {
        Map<String, Object> r = record(m.late);
        r.put("early", record(m.early));
        return r;
    }

    private static Map<String, Object> record(StepTimes t) {
        Map<String, Object> r = Output.record();
        r.put("median_ms", t.median());
        r.put("min_ms", t.least());
        r.put("evaluations", t.evaluations());
        return r;
    }
}
