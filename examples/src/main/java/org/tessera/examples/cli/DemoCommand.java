package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.models.Dataset;
import org.tessera.examples.models.Faces;
import org.tessera.examples.report.FacesPage;
import org.tessera.examples.report.FacesResult;
import org.tessera.examples.report.ParameterRow;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Budget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The first thing to run: a model is declared, compiled, trained with ARSM and shown beside the truth and beside exact
 * inference.
 */
@Command(
        name = "demo",
        description = {
            "Finds moods in noisy pictures of faces that nobody labelled: declares the model, compiles it, "
                    + "trains it with ARSM,",
            "compares it with the truth and with exact inference, and writes a page with everything."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int EXACT_STEPS = 80;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Steps of the training (default: ${DEFAULT-VALUE}).")
    long steps;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "tessera-out/demo.html",
            description = "Where to write the page (default: ${DEFAULT-VALUE}).")
    Path page = Path.of("");

    @Override
    public Integer call() throws IOException {
        Require.atLeast("--steps", steps, 1);
        Require.atLeast("--threads", threads, 1);
        Target.fileAndDirectory("--out", page);
        Faces example = new Faces();
        Dataset data = example.data(common.seed);
        Inference inference = example.configure(Inference.of(example.model())
                        .data(data.observed())
                        .seed(common.seed)
                        .threads(threads))
                .estimator(Estimators.arsm());
        Output output = common.output();
        output.text("Faces: " + example.description() + ".\n");
        output.text(example.model());
        output.text(inference.plan());
        Training training = Training.run(inference, (Budget.Steps) Budget.steps(steps), common, "ARSM");
        // minimised, from starts of its own; the optimiser of the sampled run would win
        Inference whole = Inference.of(example.model())
                .data(data.observed())
                .seed(common.seed)
                .threads(threads)
                .estimator(Estimators.exact());
        Training exact =
                Training.run(whole, (Budget.Steps) Budget.steps(Math.min(steps, EXACT_STEPS)), common, "exact");
        FacesResult result = FacesResult.of(example, data, training.fit(), exact.fit());
        print(result, output);
        Path written = FacesPage.of(result).write(page);
        output.text("\nThe page with pictures: " + written.toUri());
        output.json(summary(result, training, written));
        return training.status();
    }

    private void print(FacesResult result, Output output) {
        Columns numbers = new Columns("parameter", "at", "truth", "ARSM", "exact");
        for (String parameter : List.of("moods of all", "mouth given mood")) {
            List<ParameterRow> fit = ParameterRow.of(
                    result.fit(),
                    parameter,
                    result.alignment(),
                    result.example().truth());
            List<ParameterRow> exact = ParameterRow.of(
                    result.exact(),
                    parameter,
                    result.exactAlignment(),
                    result.example().truth());
            for (int i = 0; i < fit.size(); i++) {
                Double truth = fit.get(i).truth();
                numbers.row(
                        fit.get(i).name(),
                        fit.get(i).position(),
                        truth == null ? "?" : truth,
                        fit.get(i).fit(),
                        exact.get(i).fit());
            }
        }
        output.text("");
        output.text(numbers);
        Columns right =
                new Columns("latent", "right with ARSM", "right with exact posteriors", "mean difference of the two");
        for (String latent : result.fit().latents())
            right.row(
                    latent,
                    percent(result.accuracy(latent, result.posterior(latent))),
                    percent(result.accuracy(latent, result.exactPosterior(latent))),
                    result.distance(latent));
        output.text(
                "\nMost probable categories that are the true ones, of " + result.hidden("mood").length + " faces:");
        output.text(right);
        output.text("\ncost (nats): ARSM " + Columns.number(cost(result.fit())) + " ("
                + result.fit().history().endWords()
                + "), latents summed out " + Columns.number(cost(result.exact())));
    }

    private static String percent(double part) {
        return String.format(java.util.Locale.ROOT, "%.1f%%", 100 * part);
    }

    private static double cost(Fit fit) {
        return fit.history().end();
    }

    private Map<String, Object> summary(FacesResult result, Training training, Path written) {
        Map<String, Object> accuracy = new LinkedHashMap<>(), exact = new LinkedHashMap<>();
        for (String latent : result.fit().latents()) {
            accuracy.put(latent, result.accuracy(latent, result.posterior(latent)));
            exact.put(latent, result.accuracy(latent, result.exactPosterior(latent)));
        }
        Map<String, Object> summary = Output.record();
        summary.put("model", result.example().name());
        summary.put("seed", common.seed);
        summary.put("steps", training.fit().history().size());
        summary.put("seconds", training.seconds());
        summary.put("cost", cost(result.fit()));
        summary.put("exact_cost", cost(result.exact()));
        summary.put("accuracy", accuracy);
        summary.put("exact_accuracy", exact);
        summary.put("page", written.toString());
        training.putVerdict(summary);
        return summary;
    }
}
