package org.tessera.examples.cli;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.optim.Schedule;
import org.tessera.inference.result.LogLikelihoodEstimate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What the trainings of the benchmark on dynamically binarised images have in common: sizes, steps, and an
 * importance-sampled log-likelihood every now and then.
 */
final class BenchmarkTraining {
    /** The plate that is minibatched in all of them. */
    static final String IMAGE = "image";

    private static final String ENCODER = "encoder";

    @Mixin
    CheckpointOptions checkpoint = new CheckpointOptions();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Steps (default: ${DEFAULT-VALUE}).")
    long steps;

    @Option(
            names = "--report",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Steps from one test log-likelihood to the next (default: ${DEFAULT-VALUE}).")
    long report;

    @Option(
            names = "--latents",
            paramLabel = "K",
            defaultValue = "20",
            description = "Categorical latents of an image (default: ${DEFAULT-VALUE}).")
    int latents;

    @Option(
            names = "--categories",
            paramLabel = "C",
            defaultValue = "10",
            description = "Categories of each latent (default: ${DEFAULT-VALUE}).")
    int categories;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "50",
            description = "Images of a step (default: ${DEFAULT-VALUE}).")
    int batch;

    @Option(
            names = "--estimator",
            paramLabel = "E",
            defaultValue = "arsm",
            description = Estimators.NAMES + "; or auto (default: ${DEFAULT-VALUE}).")
    String estimator = "arsm";

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "5e-4",
            description = "Step size of Adam at the start (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(
            names = "--encoder-rate",
            paramLabel = "R",
            description = "Step size of the encoder, if another: a smaller one keeps posteriors from making up their "
                    + "minds before the decoder has learned.")
    @Nullable
    Double encoderRate;

    @Option(
            names = "--anneal",
            paramLabel = "A",
            defaultValue = "1",
            description = "Over this last part of the steps the step size falls to 0 in a straight line (default: "
                    + "${DEFAULT-VALUE}).")
    double anneal;

    @Option(
            names = "--samples",
            paramLabel = "S",
            defaultValue = "100",
            description = "Draws of the importance sampling (default: ${DEFAULT-VALUE}).")
    int samples;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    void check(int images) throws IOException {
        Require.atLeast("--steps", steps, 1);
        Require.atLeast("--report", report, 1);
        Require.atLeast("--latents", latents, 1);
        Require.atLeast("--categories", categories, 2);
        Require.atLeast("--samples", samples, 1);
        Require.atLeast("--threads", threads, 1);
        Require.atLeast("--batch", batch, 1);
        Require.atMost("--batch", batch, images);
        Require.positive("--rate", rate);
        if (encoderRate != null) Require.positive("--encoder-rate", encoderRate);
        Require.part("--anneal", anneal);
        checkpoint.check();
    }

    /** Trains, and reports the log-likelihood of the test images, at the end that of some training images too. */
    int run(
            CommonOptions common,
            Inference model,
            Map<String, Values> train,
            Map<String, Values> someTrain,
            Map<String, Values> test,
            Map<String, Object> settings)
            throws IOException {
        Inference inference = model.data(train)
                .minibatch(IMAGE, batch)
                .estimator(Estimators.choose(estimator))
                .optimizer(Optimizers.adam(rate).schedule(annealed()))
                .seed(common.seed)
                .threads(threads);
        if (encoderRate != null)
            inference =
                    inference.optimizer(ENCODER, Optimizers.adam(encoderRate).schedule(annealed()));
        for (String data : train.keySet()) inference = inference.resample(data);
        Output output = common.output();
        try (Stepper stepper = inference.stepper()) {
            LongRun run = new LongRun(common, checkpoint, stepper, steps, report);
            run.run(r -> {
                report(output, r, stepper.fit().logLikelihood(samples, test));
                return true;
            });
            Fit fit = stepper.fit();
            LogLikelihoodEstimate onTest = fit.logLikelihood(samples, test),
                    onTrain = fit.logLikelihood(samples, someTrain);
            output.text(String.format(
                    Locale.ROOT,
                    "log-likelihood, %d draws: test %.2f, training %.2f (%d images) nats an image",
                    samples,
                    onTest.mean(),
                    onTrain.mean(),
                    onTrain.elements()));
            output.json(summary(common, run, onTest, onTrain, settings));
            return run.status();
        }
    }

    private Schedule annealed() {
        double from = (1 - anneal) * steps;
        return step -> step < from ? 1 : (steps - step) / (steps - from);
    }

    private static void report(Output output, LongRun run, LogLikelihoodEstimate test) {
        output.text(String.format(
                Locale.ROOT,
                "step %d  cost %.2f  test log-likelihood %.2f  (nats an image)  %s",
                run.stepper.steps(),
                run.mean(),
                test.mean(),
                ProgressBar.time(run.seconds())));
        Map<String, Object> line = Output.record();
        line.put("step", run.stepper.steps());
        line.put("train_cost", run.mean());
        line.put("test_log_likelihood", test.mean());
        line.put("evaluations", run.evaluations());
        line.put("seconds", run.seconds());
        line.put("processor_seconds", run.processorSeconds());
        output.json(line);
    }

    private Map<String, Object> summary(
            CommonOptions common,
            LongRun run,
            LogLikelihoodEstimate test,
            LogLikelihoodEstimate train,
            Map<String, Object> settings) {
        Map<String, Object> s = Output.record();
        s.put("test_log_likelihood", test.mean());
        s.put(
                "test_interval",
                new double[] {test.interval().low(), test.interval().high()});
        s.put("train_log_likelihood", train.mean());
        s.put("samples", samples);
        s.put("steps", run.stepper.steps());
        s.put("evaluations", run.evaluations());
        s.put("seconds", run.seconds());
        s.put("processor_seconds", run.processorSeconds());
        s.put("estimator", estimator);
        s.putAll(settings);
        s.put("latents", latents);
        s.put("categories", categories);
        s.put("batch", batch);
        s.put("rate", rate);
        s.put("encoder_rate", encoderRate == null ? rate : encoderRate);
        s.put("anneal", anneal);
        s.put("threads", threads);
        s.put("seed", common.seed);
        run.putEnd(s);
        return s;
    }
}
