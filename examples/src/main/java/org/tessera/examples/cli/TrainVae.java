package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Model;
import org.tessera.examples.models.Vae;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.data.Values;
import org.tessera.inference.data.idx.IdxDirectory;
import org.tessera.inference.data.idx.IdxImages;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The categorical variational autoencoder of the ARSM paper on images of the user's. */
@Command(name = "vae", description = {"Trains the ARSM paper's variational autoencoder with categorical latents on images in IDX files (MNIST and its relatives).",
    "Pixels brighter than half are on. The last twelfth of the images is kept for validation: of 60,000 the last 5,000."})
final class TrainVae implements Callable<Integer> {
    private static final int NARROW = 256, WIDE = 512, VALIDATION_PART = 12;

    @Mixin CommonOptions common = new CommonOptions();

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Directory with train-images-idx3-ubyte, plain or gzipped.")
    Path directory = Path.of("");

    @Option(names = "--epochs", paramLabel = "E", defaultValue = "10", description = "Passes over the training images (default: ${DEFAULT-VALUE}).")
    int epochs;

    @Option(names = "--latents", paramLabel = "K", defaultValue = "20", description = "Categorical latents of an image (default: ${DEFAULT-VALUE}).")
    int latents;

    @Option(names = "--categories", paramLabel = "C", defaultValue = "10", description = "Categories of each latent (default: ${DEFAULT-VALUE}).")
    int categories;

    @Option(names = "--batch", paramLabel = "B", defaultValue = "200", description = "Images of a step (default: ${DEFAULT-VALUE}).")
    int batch;

    @Option(names = "--estimator", paramLabel = "E", defaultValue = "arsm", description = Estimators.NAMES + " (default: ${DEFAULT-VALUE}).")
    String estimator = "arsm";

    @Option(names = "--rate", paramLabel = "R", defaultValue = "3e-4", description = "Step size of Adam (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(names = "--threads", paramLabel = "T", defaultValue = "1", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Option(names = "--save", paramLabel = "FILE", description = "Where to write the fit when it is done.")
    @Nullable Path save;

    @Override public Integer call() throws IOException {
        Require.atLeast("--epochs", epochs, 1);
        Require.atLeast("--latents", latents, 1);
        Require.atLeast("--categories", categories, 2);
        Require.atLeast("--threads", threads, 1);
        IdxImages images = new IdxDirectory(directory).train();
        int validation = images.count() / VALIDATION_PART, training = images.count() - validation;
        Require.atLeast("--batch", batch, 1);
        Require.atMost("--batch", batch, training);
        Model model = Vae.model(images.size(), latents, categories, NARROW, WIDE);
        Inference inference = Inference.of(model).guide(Vae.guide(model, NARROW, WIDE)).estimator(Estimators.choose(estimator)).data("x", bits(images.range(0, training)))
                .minibatch("image", batch).optimizer(Optimizers.adam(rate)).seed(common.seed).threads(threads);
        Map<String, Values> held = validation == 0 ? Map.of() : Map.of("x", bits(images.range(training, images.count())));
        try (Stepper stepper = inference.stepper()) {
            return train(stepper, held);
        }
    }

    private static Values bits(IdxImages images) { return Values.of(images.brighterThan(0.5), images.count(), images.size()); }

    private int train(Stepper stepper, Map<String, Values> held) throws IOException {
        Output output = common.output();
        Interrupt interrupt = Interrupt.listen();
        long steps = stepper.stepsPerEpoch(), began = System.nanoTime(), evaluations = 0;
        double train = Double.NaN, valid = Double.NaN, best = Double.NaN;
        int done = 0;
        for (; done < epochs && !interrupt.requested(); done++) {
            double sum = 0;
            long made = 0, evaluated = 0;
            try (ProgressBar bar = common.progress("epoch " + done, steps)) {
                for (; made < steps && !interrupt.requested(); evaluated += stepper.evaluations()) {
                    sum += stepper.step();
                    bar.update(++made, sum / made);
                }
            }
            train = sum / made;
            if (!held.isEmpty()) valid = stepper.fit().evaluate(held).perElement();
            best = Double.isNaN(best) ? valid : Math.min(best, valid);
            evaluations += evaluated;
            report(output, done, train, valid, began, evaluated);
        }
        Path target = save;
        if (target != null) stepper.fit().save(target);
        output.json(summary(stepper, done, train, valid, best, (System.nanoTime() - began) * 1e-9, evaluations, interrupt.requested()));
        return interrupt.requested() ? Status.INTERRUPTED : Status.OK;
    }

    private static void report(Output output, int epoch, double train, double valid, long began, long evaluations) {
        double seconds = (System.nanoTime() - began) * 1e-9;
        output.text(String.format(Locale.ROOT, "epoch %d  train %.2f  valid %.2f  (nats an image, negative ELBO)  %s", epoch, train, valid, ProgressBar.time(seconds)));
        Map<String, Object> record = Output.record();
        record.put("epoch", epoch);
        record.put("train", train);
        record.put("valid", valid);
        record.put("seconds", seconds);
        record.put("evaluations", evaluations);
        output.json(record);
    }

    private Map<String, Object> summary(Stepper stepper, int done, double train, double valid, double best, double seconds, long evaluations, boolean interrupted) {
        Map<String, Object> summary = Output.record();
        summary.put("epochs", done);
        summary.put("steps", stepper.steps());
        summary.put("train", train);
        summary.put("valid", valid);
        summary.put("best_valid", best);
        summary.put("seconds", seconds);
        summary.put("evaluations", evaluations);
        summary.put("evaluations_bound", stepper.evaluationsBound() * stepper.steps());
        summary.put("estimator", estimator);
        summary.put("seed", common.seed);
        summary.put("interrupted", interrupted);
        return summary;
    }
}
