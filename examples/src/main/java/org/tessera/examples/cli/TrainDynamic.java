package org.tessera.examples.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.dsl.Model;
import org.tessera.examples.models.DynamicVae;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.data.Values;
import org.tessera.inference.data.idx.IdxImages;
import org.tessera.inference.diagnostics.LogLikelihoodEstimate;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.optim.Schedule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The benchmark on dynamically binarised images: log-likelihood of a categorical variational autoencoder with a learned prior. */
@Command(name = "dynamic", description = {"Trains a variational autoencoder with categorical latents and a learned prior on images whose pixels are drawn anew at each visit,",
    "and estimates the log-likelihood of test images by importance sampling. The last sixth of the training images is kept back: of 60,000 the last 10,000."})
final class TrainDynamic implements Callable<Integer> {
    private static final double PRIOR_RATE = 1e-2;
    private static final int TRAIN_SAMPLE = 10_000;

    @Mixin CommonOptions common = new CommonOptions();

    @Mixin ImageOptions images = new ImageOptions();

    @Mixin CheckpointOptions checkpoint = new CheckpointOptions();

    @Option(names = "--steps", paramLabel = "N", defaultValue = "100000", description = "Steps (default: ${DEFAULT-VALUE}).")
    long steps;

    @Option(names = "--report", paramLabel = "N", defaultValue = "10000", description = "Steps from one test log-likelihood to the next (default: ${DEFAULT-VALUE}).")
    long report;

    @Option(names = "--latents", paramLabel = "K", defaultValue = "20", description = "Categorical latents of an image (default: ${DEFAULT-VALUE}).")
    int latents;

    @Option(names = "--categories", paramLabel = "C", defaultValue = "10", description = "Categories of each latent (default: ${DEFAULT-VALUE}).")
    int categories;

    @Option(names = "--hidden", paramLabel = "H", defaultValue = "200", description = "Units of each of the two hidden layers on either side; 0 is the linear variant (default: ${DEFAULT-VALUE}).")
    int hidden;

    @Option(names = "--batch", paramLabel = "B", defaultValue = "50", description = "Images of a step (default: ${DEFAULT-VALUE}).")
    int batch;

    @Option(names = "--estimator", paramLabel = "E", defaultValue = "arsm", description = Estimators.NAMES + "; or auto (default: ${DEFAULT-VALUE}).")
    String estimator = "arsm";

    @Option(names = "--rate", paramLabel = "R", defaultValue = "1e-3", description = "Step size of Adam at the start (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--anneal", paramLabel = "A", defaultValue = "0.5", description = "Over this last part of the steps the step size falls to 0 in a straight line (default: ${DEFAULT-VALUE}).")
    double anneal;

    @Option(names = "--samples", paramLabel = "S", defaultValue = "100", description = "Draws of the importance sampling (default: ${DEFAULT-VALUE}).")
    int samples;

    @Option(names = "--threads", paramLabel = "T", defaultValue = "1", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Override public Integer call() throws IOException {
        Require.atLeast("--steps", steps, 1);
        Require.atLeast("--report", report, 1);
        Require.atLeast("--latents", latents, 1);
        Require.atLeast("--categories", categories, 2);
        Require.atLeast("--hidden", hidden, 0);
        Require.atLeast("--samples", samples, 1);
        Require.atLeast("--threads", threads, 1);
        IdxImages train = images.train(), test = images.test();
        Require.atLeast("--batch", batch, 1);
        Require.atMost("--batch", batch, train.count());
        double[] mean = ImageOptions.mean(train, 0, train.size());
        Values seen = ImageOptions.brightness(train, 0, train.size());
        Map<String, Values> unseen = Map.of("x", ImageOptions.brightness(test, 0, test.size()));
        Model model = DynamicVae.model(mean, latents, categories, hidden);
        Inference inference = Inference.of(model).guide(DynamicVae.guide(model, mean, hidden)).estimator(Estimators.choose(estimator)).data("x", seen).resample("x").minibatch("image", batch)
                .optimizer(Optimizers.adam(rate).schedule(annealed())).optimizer(DynamicVae.PRIOR, Optimizers.sgd(PRIOR_RATE)).seed(common.seed).threads(threads);
        Output output = common.output();
        try (Stepper stepper = inference.stepper()) {
            LongRun run = new LongRun(common, checkpoint, stepper, steps, report);
            run.run(r -> {
                report(output, r, stepper.fit().logLikelihood(samples, unseen));
                return true;
            });
            Fit fit = stepper.fit();
            int some = Math.min(TRAIN_SAMPLE, train.count());
            LogLikelihoodEstimate onTest = fit.logLikelihood(samples, unseen), onTrain = fit.logLikelihood(samples, Map.of("x", ImageOptions.brightness(train.range(0, some), 0, train.size())));
            output.text(String.format(Locale.ROOT, "log-likelihood, %d draws: test %.2f, first %d training images %.2f nats an image", samples, onTest.mean(), some, onTrain.mean()));
            output.json(summary(run, onTest, onTrain));
            return run.status();
        }
    }

    private Schedule annealed() {
        double from = (1 - anneal) * steps;
        return step -> step < from ? 1 : (steps - step) / (steps - from);
    }

    private static void report(Output output, LongRun run, LogLikelihoodEstimate test) {
        output.text(String.format(Locale.ROOT, "step %d  negative ELBO %.2f  test log-likelihood %.2f  (nats an image)  %s", run.stepper.steps(), run.mean(), test.mean(), ProgressBar.time(run.seconds())));
        Map<String, Object> line = Output.record();
        line.put("step", run.stepper.steps());
        line.put("train_cost", run.mean());
        line.put("test_log_likelihood", test.mean());
        line.put("evaluations", run.evaluations());
        line.put("seconds", run.seconds());
        line.put("processor_seconds", run.processorSeconds());
        output.json(line);
    }

    private Map<String, Object> summary(LongRun run, LogLikelihoodEstimate test, LogLikelihoodEstimate train) {
        Map<String, Object> s = Output.record();
        s.put("test_log_likelihood", test.mean());
        s.put("test_interval", new double[] {test.interval().low(), test.interval().high()});
        s.put("train_log_likelihood", train.mean());
        s.put("samples", samples);
        s.put("steps", run.stepper.steps());
        s.put("evaluations", run.evaluations());
        s.put("seconds", run.seconds());
        s.put("processor_seconds", run.processorSeconds());
        s.put("estimator", estimator);
        s.put("latents", latents);
        s.put("categories", categories);
        s.put("hidden", hidden);
        s.put("batch", batch);
        s.put("rate", rate);
        s.put("anneal", anneal);
        s.put("threads", threads);
        s.put("seed", common.seed);
        s.put("interrupted", run.interrupted());
        return s;
    }
}
