package org.tessera.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.structured.Contagion;
import org.tessera.examples.structured.ContagionExperiment;
import org.tessera.examples.structured.ContagionExperiment.Found;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.result.Interval;
import org.tessera.inference.run.Budget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A coupled hidden Markov model whose truth is known. */
@Command(
        name = "hmm",
        description = {
            "Trains a hidden Markov model that no exact inference can serve: places on a ring that infect each "
                    + "other, seen through noisy reports.",
            "The data are simulated from a known truth. Beside the fit: places that infect nobody, summed out "
                    + "exactly, and the fit with its parameters held at the truth."
        })
final class TrainHmm implements Callable<Integer> {
    private static final long ALONE_STEPS = 300;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--places",
            paramLabel = "P",
            defaultValue = "40",
            description = "Places on the ring (default: ${DEFAULT-VALUE}).")
    int places;

    @Option(
            names = "--times",
            paramLabel = "T",
            defaultValue = "200",
            description = "Reports of each place (default: ${DEFAULT-VALUE}).")
    int times;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Steps of the coupled model (default: ${DEFAULT-VALUE}).")
    long steps;

    @Option(
            names = "--seeds",
            paramLabel = "K",
            defaultValue = "3",
            description = "Simulated data sets; --seed is the seed of the first (default: ${DEFAULT-VALUE}).")
    int seeds;

    @Option(
            names = "--estimator",
            paramLabel = "E",
            defaultValue = "arsm",
            description = Estimators.NAMES + " (default: ${DEFAULT-VALUE}).")
    String estimator = "arsm";

    /** One data set: its numbers, and whether Ctrl-C cut it short. */
    private record Seed(Found alone, Found coupled, Found truth, boolean interrupted) {}

    @Override
    public Integer call() {
        Require.atLeast("--places", places, 2);
        Require.atLeast("--times", times, 2);
        Require.atLeast("--steps", steps, 1);
        Require.atLeast("--seeds", seeds, 1);
        Output output = common.output();
        String refusal = new ContagionExperiment(places, times, common.seed, Estimators.choose(estimator)).refusal();
        output.text(Contagion.coupled(places));
        output.text("\nAsked to sum the states out exactly, the library says: " + refusal + "\n");
        long began = System.nanoTime();
        List<Seed> done = new ArrayList<>();
        boolean interrupted = false;
        for (long seed = common.seed; seed < common.seed + seeds && !interrupted; seed++) {
            Seed result = run(seed, output);
            done.add(result);
            interrupted = result.interrupted;
        }
        summary(output, done, refusal, (System.nanoTime() - began) * 1e-9, interrupted);
        return interrupted ? Status.INTERRUPTED : Status.OK;
    }

    private Seed run(long seed, Output output) {
        ContagionExperiment experiment = new ContagionExperiment(places, times, seed, Estimators.choose(estimator));
        Training alone =
                Training.run(experiment.alone(), new Budget.Steps(ALONE_STEPS), common, "seed " + seed + ", alone");
        Training coupled = Training.run(
                experiment.coupled(alone.fit()),
                new Budget.Steps(alone.interrupted() ? 1 : steps),
                common,
                "seed " + seed + ", coupled");
        boolean stop = alone.interrupted() || coupled.interrupted();
        Training truth = Training.run(
                experiment.atTruth(), new Budget.Steps(stop ? 1 : steps), common, "seed " + seed + ", at the truth");
        Seed result = new Seed(
                experiment.ofAlone(alone.fit()),
                experiment.of(coupled.fit()),
                experiment.of(truth.fit()),
                stop || truth.interrupted());
        output.text("seed " + seed + (result.interrupted ? ", ended early" : ""));
        output.text(new Columns("", "log evidence (nats)", "states right", "error of change", "error of reports")
                        .row(
                                "places alone, exactly",
                                "= " + nats(result.alone),
                                percent(result.alone),
                                result.alone.change(),
                                result.alone.reports())
                        .row(
                                "coupled, " + estimator,
                                "> " + nats(result.coupled),
                                percent(result.coupled),
                                result.coupled.change(),
                                result.coupled.reports())
                        .row("coupled, at the truth", "> " + nats(result.truth), percent(result.truth), "-", "-")
                + "\n");
        Map<String, Object> record = Output.record();
        record.put("seed", seed);
        record.put("log_evidence_alone", result.alone.bound());
        put(record, result.coupled);
        record.put("elbo_at_truth", result.truth.bound());
        record.put("accuracy_alone", result.alone.accuracy());
        record.put("accuracy_at_truth", result.truth.accuracy());
        record.put("change_error_alone", result.alone.change());
        record.put("seconds", coupled.seconds());
        record.put(
                "evaluations",
                java.util.Arrays.stream(coupled.fit().history().evaluations()).sum());
        coupled.putVerdict(record);
        output.json(record);
        return result;
    }

    private static void put(Map<String, Object> record, Found found) {
        record.put("elbo", found.bound());
        record.put("elbo_half", found.half());
        record.put("accuracy", found.accuracy());
        record.put("change_error", found.change());
        record.put("reports_error", found.reports());
    }

    private static String nats(Found f) {
        return String.format(Locale.ROOT, f.half() > 0 ? "%.1f +- %.1f" : "%.1f", f.bound(), f.half());
    }

    private static String percent(Found f) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * f.accuracy());
    }

    private void summary(Output output, List<Seed> done, String refusal, double seconds, boolean interrupted) {
        double[]
                gain =
                        done.stream()
                                .mapToDouble(s -> s.coupled.bound() - s.alone.bound())
                                .toArray(),
                change = done.stream().mapToDouble(s -> s.coupled.change()).toArray();
        double[] accuracy = done.stream().mapToDouble(s -> s.coupled.accuracy()).toArray(),
                alone = done.stream().mapToDouble(s -> s.alone.accuracy()).toArray();
        output.text(String.format(
                Locale.ROOT,
                "%d data set%s: %s nats of evidence more than places alone at least, states right %s (alone "
                        + "%s), error of change %s; %s",
                done.size(),
                done.size() == 1 ? "" : "s",
                Interval.of(gain),
                Interval.of(accuracy),
                Interval.of(alone),
                Interval.of(change),
                ProgressBar.time(seconds)));
        Map<String, Object> record = Output.record();
        record.put("model", "hmm");
        record.put("places", places);
        record.put("times", times);
        record.put("steps", steps);
        record.put("estimator", estimator);
        record.put("seed", common.seed);
        record.put("seeds", done.size());
        record.put("exact", refusal);
        Spreads.put(record, "gain_over_alone", gain);
        Spreads.put(record, "accuracy", accuracy);
        Spreads.put(record, "accuracy_alone", alone);
        Spreads.put(
                record,
                "accuracy_at_truth",
                done.stream().mapToDouble(s -> s.truth.accuracy()).toArray());
        Spreads.put(record, "change_error", change);
        Spreads.put(
                record,
                "reports_error",
                done.stream().mapToDouble(s -> s.coupled.reports()).toArray());
        record.put("seconds", seconds);
        record.put("interrupted", interrupted);
        output.json(record);
    }
}
