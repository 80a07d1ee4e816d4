package org.tessera.examples.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Guide;
import org.tessera.examples.models.Dataset;
import org.tessera.examples.models.Example;
import org.tessera.examples.models.Examples;
import org.tessera.examples.report.Alignment;
import org.tessera.examples.report.ParameterRow;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.result.Table;
import org.tessera.inference.run.Budget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits one of the examples and prints what came out beside what was to be found. */
@Command(name = "run", description = "Fits one of the models on its own data; tessera list names them.")
final class RunCommand implements Callable<Integer> {
    /** Parameters with more numbers than this are summed up in one line. */
    private static final int MOST_ROWS = 20;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "Which model.")
    String name = "";

    @Option(
            names = "--estimator",
            paramLabel = "E",
            description = Estimators.NAMES + " (default: what suits the model).")
    @Nullable
    String estimator;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps of the optimiser (default: what suits the model).")
    @Nullable
    Long steps;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Override
    public Integer call() {
        Example example = Examples.named(name);
        long count = steps == null ? example.steps() : steps;
        Require.atLeast("--steps", count, 1);
        Require.atLeast("--threads", threads, 1);
        Dataset data = example.data(common.seed);
        Inference inference = inference(example, data);
        Output output = common.output();
        output.text(example.model());
        output.text(inference.plan());
        Training training = Training.run(inference, (Budget.Steps) Budget.steps(count), common, example.name());
        report(example, data, training, output);
        return training.status();
    }

    private Inference inference(Example example, Dataset data) {
        Inference inference =
                Inference.of(example.model()).seed(common.seed).threads(threads).data(data.observed());
        Guide guide = example.guide();
        if (guide != null) inference = inference.guide(guide);
        inference = example.configure(inference);
        return estimator == null ? inference : inference.estimator(Estimators.choose(estimator));
    }

    private void report(Example example, Dataset data, Training training, Output output) {
        Fit fit = training.fit();
        Alignment alignment = Alignment.of(fit, data.hidden());
        output.text(fit.history());
        output.text(fit.verdict());
        Map<String, Object> parameters = new LinkedHashMap<>();
        Columns columns = new Columns("parameter", "at", "truth", "fit");
        for (String parameter : fit.parameters()) {
            List<ParameterRow> rows = ParameterRow.of(fit, parameter, alignment, example.truth());
            parameters.put(parameter, rows.stream().map(ParameterRow::fit).toList());
            if (rows.size() <= MOST_ROWS)
                rows.forEach(r -> columns.row(r.name(), r.position(), r.truth() == null ? "?" : r.truth(), r.fit()));
            else columns.row(parameter, rows.size() + " numbers", "", difference(rows));
        }
        if (!parameters.isEmpty()) output.text(columns);
        Map<String, Object> accuracy = new LinkedHashMap<>();
        for (String latent : fit.latents()) {
            Table posterior = fit.posterior(latent);
            int[] truth = data.hidden().get(latent);
            if (truth == null) {
                output.text(posterior);
                continue;
            }
            double right = alignment.accuracy(posterior, truth);
            accuracy.put(latent, right);
            output.text(String.format(
                    Locale.ROOT,
                    "posterior of %s: %.1f%% of %d most probable categories are the true ones",
                    latent,
                    100 * right,
                    truth.length));
        }
        output.json(summary(example, training, parameters, accuracy));
    }

    private static String difference(List<ParameterRow> rows) {
        double sum = 0;
        for (ParameterRow row : rows) {
            Double truth = row.truth();
            if (truth == null) return "";
            sum += Math.abs(row.fit() - truth);
        }
        return String.format(Locale.ROOT, "off by %.3f on average", sum / rows.size());
    }

    private Map<String, Object> summary(
            Example example, Training training, Map<String, Object> parameters, Map<String, Object> accuracy) {
        Fit fit = training.fit();
        Map<String, Object> summary = Output.record();
        summary.put("model", example.name());
        summary.put("seed", common.seed);
        summary.put("steps", fit.history().size());
        summary.put("cost", fit.history().end());
        summary.put("cost_is", fit.history().endWords());
        summary.put("seconds", training.seconds());
        summary.put(
                "evaluations",
                java.util.Arrays.stream(fit.history().evaluations()).sum());
        summary.put("accuracy", accuracy);
        summary.put("parameters", parameters);
        training.putVerdict(summary);
        return summary;
    }
}
