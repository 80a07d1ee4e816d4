package org.tessera.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.structured.Communities;
import org.tessera.examples.structured.CommunitiesExperiment;
import org.tessera.examples.structured.CommunitiesExperiment.Found;
import org.tessera.inference.Stepper;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.result.Interval;
import org.tessera.inference.result.LastTenth;
import org.tessera.inference.run.Budget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A stochastic block model whose truth is known. */
@Command(
        name = "sbm",
        description = {
            "Trains a stochastic block model: communities of a graph from who is linked to whom, every pair of "
                    + "nodes observed.",
            "The graph is simulated from a known truth. Of several starts the one of least cost is kept. "
                    + "Beside the fit: the bound of the true blocks and parameters, and spectral clustering."
        })
final class TrainSbm implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "300",
            description = "Nodes of the graph (default: ${DEFAULT-VALUE}).")
    int nodes;

    @Option(
            names = "--blocks",
            paramLabel = "B",
            defaultValue = "4",
            description = "Communities, 2 to 8 (default: ${DEFAULT-VALUE}).")
    int blocks;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "400",
            description = "Steps of each start; the best goes on for half as many (default: ${DEFAULT-VALUE}).")
    long steps;

    @Option(
            names = "--restarts",
            paramLabel = "R",
            defaultValue = "4",
            description = "Starts of each graph (default: ${DEFAULT-VALUE}).")
    int restarts;

    @Option(
            names = "--seeds",
            paramLabel = "K",
            defaultValue = "3",
            description = "Simulated graphs; --seed is the seed of the first (default: ${DEFAULT-VALUE}).")
    int seeds;

    @Option(
            names = "--estimator",
            paramLabel = "E",
            defaultValue = "arsm",
            description = Estimators.NAMES + " (default: ${DEFAULT-VALUE}).")
    String estimator = "arsm";

    /** One graph: its numbers, and whether Ctrl-C cut it short. */
    private record Seed(Found found, double truth, double spectral, boolean interrupted) {}

    @Override
    public Integer call() {
        Require.atLeast("--blocks", blocks, 2);
        Require.atMost("--blocks", blocks, 8);
        Require.atLeast("--nodes", nodes, 2 * blocks);
        Require.atLeast("--steps", steps, 1);
        Require.atLeast("--restarts", restarts, 1);
        Require.atLeast("--seeds", seeds, 1);
        Output output = common.output();
        String refusal = new CommunitiesExperiment(nodes, blocks, common.seed, Estimators.choose(estimator)).refusal();
        output.text(Communities.model(nodes, blocks));
        output.text("\nAsked to sum the blocks out exactly, the library says: " + refusal + "\n");
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
        CommunitiesExperiment experiment = new CommunitiesExperiment(nodes, blocks, seed, Estimators.choose(estimator));
        Training search = search(experiment, seed);
        Seed result = new Seed(
                experiment.of(search.fit()), experiment.boundAtTruth(), experiment.spectral(), search.interrupted());
        output.text(String.format(
                Locale.ROOT,
                "seed %d: %,d links among %,d pairs%s",
                seed,
                experiment.links(),
                experiment.pairs(),
                result.interrupted ? "; ended early" : ""));
        output.text(new Columns("", "ELBO (nats)", "adjusted Rand", "nodes right", "error of link", "error of size")
                        .row(
                                estimator + ", best of " + restarts,
                                nats(result.found),
                                result.found.rand(),
                                percent(result.found),
                                result.found.link(),
                                result.found.size())
                        .row(
                                "true blocks, true parameters",
                                String.format(Locale.ROOT, "%.1f", result.truth),
                                1.0,
                                "100%",
                                "-",
                                "-")
                        .row("spectral clustering", "-", result.spectral, "-", "-", "-")
                + "\n");
        Map<String, Object> record = Output.record();
        record.put("seed", seed);
        record.put("links", experiment.links());
        record.put("elbo", result.found.elbo());
        record.put("elbo_half", result.found.half());
        record.put("bound_at_truth", result.truth);
        record.put("adjusted_rand", result.found.rand());
        record.put("adjusted_rand_spectral", result.spectral);
        record.put("accuracy", result.found.accuracy());
        record.put("link_error", result.found.link());
        record.put("size_error", result.found.size());
        record.put("seconds", search.seconds());
        search.putVerdict(record);
        output.json(record);
        return result;
    }

    /** Every start with a bar of its own; the one whose cost at the end is least. */
    private Training search(CommunitiesExperiment experiment, long seed) {
        Training best = null;
        double seconds = 0;
        for (int start = 0; start < restarts && (best == null || !best.interrupted()); start++) {
            Training next = Training.run(
                    experiment.search().seed(seed + 1000L * start),
                    new Budget.Steps(steps),
                    common,
                    "seed " + seed + ", start " + (start + 1));
            seconds += next.seconds();
            boolean better = best == null || cost(next) < cost(best);
            best = new Training(better ? next.fit() : best.fit(), seconds, next.interrupted());
        }
        return refined(experiment, java.util.Objects.requireNonNull(best), "seed " + seed + ", refining");
    }

    /** Half as many steps again from where the best start has ended. */
    private Training refined(CommunitiesExperiment experiment, Training best, String title) {
        if (best.interrupted()) return best;
        Interrupt interrupt = Interrupt.listen();
        long began = System.nanoTime(), more = (steps + 1) / 2;
        try (Stepper stepper = experiment.refinement().stepper();
                ProgressBar bar = common.progress(title, more)) {
            stepper.startAt(best.fit());
            LastTenth tenth = new LastTenth();
            while (stepper.steps() < more && !interrupt.requested()) {
                tenth.add(stepper.step());
                bar.update(stepper.steps(), () -> ProgressBar.number(tenth.mean()) + " (" + tenth.words() + ")");
            }
            return new Training(
                    stepper.fit(), best.seconds() + (System.nanoTime() - began) * 1e-9, interrupt.requested());
        }
    }

    private static double cost(Training training) {
        return training.fit().history().end();
    }

    private static String nats(Found f) {
        return String.format(Locale.ROOT, "%.1f +- %.1f", f.elbo(), f.half());
    }

    private static String percent(Found f) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * f.accuracy());
    }

    private void summary(Output output, List<Seed> done, String refusal, double seconds, boolean interrupted) {
        double[] rand = done.stream().mapToDouble(s -> s.found.rand()).toArray(),
                spectral = done.stream().mapToDouble(Seed::spectral).toArray();
        double[] link = done.stream().mapToDouble(s -> s.found.link()).toArray();
        output.text(String.format(
                Locale.ROOT,
                "%d graph%s: adjusted Rand index %s (spectral clustering %s), error of link %s; %s",
                done.size(),
                done.size() == 1 ? "" : "s",
                Interval.of(rand),
                Interval.of(spectral),
                Interval.of(link),
                ProgressBar.time(seconds)));
        Map<String, Object> record = Output.record();
        record.put("model", "sbm");
        record.put("nodes", nodes);
        record.put("blocks", blocks);
        record.put("steps", steps);
        record.put("restarts", restarts);
        record.put("estimator", estimator);
        record.put("seed", common.seed);
        record.put("seeds", done.size());
        record.put("exact", refusal);
        Spreads.put(record, "adjusted_rand", rand);
        Spreads.put(record, "adjusted_rand_spectral", spectral);
        Spreads.put(
                record,
                "elbo_beyond_truth",
                done.stream().mapToDouble(s -> s.found.elbo() - s.truth).toArray());
        Spreads.put(
                record,
                "accuracy",
                done.stream().mapToDouble(s -> s.found.accuracy()).toArray());
        Spreads.put(record, "link_error", link);
        record.put("seconds", seconds);
        record.put("interrupted", interrupted);
        output.json(record);
    }
}
