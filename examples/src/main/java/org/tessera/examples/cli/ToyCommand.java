package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.bench.Spread;
import org.tessera.examples.bench.ToyComparison;
import org.tessera.examples.bench.ToyPoint;
import org.tessera.examples.report.ToyFigure;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The univariate toy of the ARSM paper under several estimators. */
@Command(
        name = "toy",
        description = {
            "Maximises E[f(z)] over the logits of one categorical of 30 categories whose rewards f(z) = 0.5 + "
                    + "z/900 differ little,",
            "by plain gradient steps of size 1: the univariate toy of the ARSM paper. Prints E[f] at the end, "
                    + "its spread over the seeds and the published values,",
            "and draws reward, gradients, probabilities and variance. Ctrl-C ends early with what there is."
        })
final class ToyCommand implements Callable<Integer> {
    private static final String TRUE = "true";
    private static final long PUBLISHED_STEPS = 5000;
    /** Points of a curve. */
    private static final long POINTS = 125;

    private static final Map<String, String> PUBLISHED = Map.of(
            TRUE,
            ".5327",
            "arsm",
            ".5327 +- .0001",
            "ars",
            ".5322 +- .0007",
            "ar",
            ".518 +- .0095",
            "reinforce",
            ".5225 +- .009",
            "rloo:2",
            ".5323",
            "rloo:4",
            ".5325",
            "rloo:8",
            ".5326");

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "40",
            description = "Runs of each estimator; --seed is the seed of the first (default: ${DEFAULT-VALUE}).")
    int seeds;

    @Option(
            names = "--steps",
            paramLabel = "S",
            defaultValue = "" + PUBLISHED_STEPS,
            description = "Gradient steps of a run (default: ${DEFAULT-VALUE}).")
    long steps;

    @Option(
            names = "--estimators",
            paramLabel = "E",
            split = ",",
            defaultValue = "true,arsm,ars,ar,reinforce,rloo:2,rloo:4,rloo:8",
            description = "Which to compare; true is the exact gradient (default: ${DEFAULT-VALUE}).")
    List<String> estimators = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "tessera-out/toy.svg",
            description = "Where to write the figure (default: ${DEFAULT-VALUE}).")
    Path figure = Path.of("");

    @Override
    public Integer call() throws IOException {
        Require.atLeast("--seeds", seeds, 1);
        Require.atLeast("--steps", steps, 1);
        Require.names("--estimators", estimators);
        Map<String, GradientEstimator> chosen = new LinkedHashMap<>();
        for (String name : estimators)
            chosen.put(name.strip(), name.strip().equals(TRUE) ? Estimators.exact() : Estimators.parse(name));
        Target.fileAndDirectory("--output", figure);
        Interrupt interrupt = Interrupt.listen();
        long began = System.nanoTime();
        try (ToyComparison comparison = new ToyComparison(chosen, seeds, common.seed)) {
            advance(comparison, interrupt);
            Path written = ToyFigure.of(comparison.points()).write(figure);
            print(comparison, written);
            json(comparison, written, (System.nanoTime() - began) * 1e-9, interrupt.requested());
        }
        return interrupt.requested() ? Status.INTERRUPTED : Status.OK;
    }

    private void advance(ToyComparison comparison, Interrupt interrupt) {
        try (ProgressBar bar = common.progress("toy", steps)) {
            long parts = Math.min(POINTS, steps);
            for (long i = 1; i <= parts; i++) {
                long until = i * (steps / parts) + i * (steps % parts) / parts;
                if (!comparison.advance(until - comparison.steps(), interrupt::requested)) return;
                bar.update(
                        until,
                        -comparison.points().values().stream()
                                .mapToDouble(own -> end(own).reward().mean())
                                .average()
                                .orElse(Double.NaN));
            }
        }
    }

    private static ToyPoint end(List<ToyPoint> own) {
        return own.get(own.size() - 1);
    }

    private void print(ToyComparison comparison, Path written) {
        Output output = common.output();
        output.text(String.format(
                Locale.ROOT,
                "E[f(z)] after %,d steps, %d run%s of each estimator (start 0.5172, optimum 0.5333; published: "
                        + "5,000 steps, 40 runs):",
                comparison.steps(),
                seeds,
                seeds == 1 ? "" : "s"));
        Columns columns = new Columns(
                "estimator", "mean", "sd", "published", "evaluations a step", "variance of the gradient at the end");
        comparison.points().forEach((name, own) -> {
            ToyPoint end = end(own);
            columns.row(
                    name,
                    digits(end.reward().mean()),
                    digits(end.reward().sd()),
                    PUBLISHED.getOrDefault(name, "-"),
                    end.evaluations(),
                    end.variance());
        });
        output.text(columns);
        output.text("\nThe figure: " + written.toUri());
    }

    private static String digits(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.5f", value);
    }

    private void json(ToyComparison comparison, Path written, double seconds, boolean interrupted) {
        Output output = common.output();
        Map<String, Object> run = Output.record();
        run.put("steps", comparison.steps());
        run.put("seeds", seeds);
        run.put("seed", common.seed);
        run.put("seconds", seconds);
        run.put("figure", written.toString());
        run.put("interrupted", interrupted);
        output.json(run);
        Map<String, Object> summary = Output.record();
        comparison.points().forEach((name, own) -> summary.put(name, record(end(own).reward())));
        output.json(summary);
    }

    /** A spread of one run is null: nobody knows it. */
    private static Map<String, Object> record(Spread reward) {
        Map<String, Object> record = Output.record();
        record.put("mean", reward.mean());
        if (Double.isNaN(reward.sd())) record.put("sd", null);
        else record.put("sd", reward.sd());
        return record;
    }
}
