package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.examples.models.TwoLayerVae;
import org.tessera.examples.models.Vae;
import org.tessera.examples.report.VaePictures;
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
@Command(
        name = "vae",
        description = {
            "Trains the ARSM paper's variational autoencoder with categorical latents on images in IDX files "
                    + "(MNIST and its relatives).",
            "Pixels brighter than half are on. The last twelfth of the images is kept for validation: of "
                    + "60,000 the last 5,000."
        })
final class TrainVae implements Callable<Integer> {
    private static final int NARROW = 256, WIDE = 512, VALIDATION_PART = 12, PICTURES = 50;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    CheckpointOptions checkpoint = new CheckpointOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description =
                    "Directory with train-images-idx3-ubyte and perhaps t10k-images-idx3-ubyte, plain or gzipped.")
    Path directory = Path.of("");

    @Option(
            names = "--epochs",
            paramLabel = "E",
            defaultValue = "10",
            description = "Passes over the training images (default: ${DEFAULT-VALUE}).")
    int epochs;

    @Option(
            names = "--patience",
            paramLabel = "P",
            defaultValue = "0",
            description = "Stop when the validation cost was not lowered in this many epochs; 0 never stops early "
                    + "(default: ${DEFAULT-VALUE}).")
    int patience;

    @Option(
            names = "--layers",
            paramLabel = "L",
            defaultValue = "1",
            description = "Layers of latents: 1, or 2 with a linear map between (default: ${DEFAULT-VALUE}).")
    int layers;

    @Option(
            names = "--latents",
            paramLabel = "K",
            defaultValue = "20",
            description = "Categorical latents of an image in a layer (default: ${DEFAULT-VALUE}).")
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
            defaultValue = "200",
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
            defaultValue = "3e-4",
            description = "Step size of Adam (default: ${DEFAULT-VALUE}).")
    double rate;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Option(names = "--save", paramLabel = "FILE", description = "Where to write the fit when it is done.")
    @Nullable
    Path save;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Where to write reconstructions.png and samples.png when it is done.")
    @Nullable
    Path pictures;

    @Override
    public Integer call() throws IOException {
        Require.atLeast("--epochs", epochs, 1);
        Require.atLeast("--patience", patience, 0);
        Require.atLeast("--layers", layers, 1);
        Require.atMost("--layers", layers, 2);
        Require.atLeast("--latents", latents, 1);
        Require.atLeast("--categories", categories, 2);
        Require.atLeast("--threads", threads, 1);
        Require.positive("--rate", rate);
        checkpoint.check();
        Target.file("--save", save);
        Target.directory("--images", pictures, VaePictures.FILES);
        IdxDirectory files = new IdxDirectory(directory);
        IdxImages images = files.train();
        int validation = images.count() / VALIDATION_PART, training = images.count() - validation;
        Require.atLeast("--batch", batch, 1);
        Require.atMost("--batch", batch, training);
        IdxImages held = images.range(training, images.count());
        VaeScore score = new VaeScore(
                common.output(),
                validation == 0 ? null : bits(held),
                files.hasTest() ? bits(files.test()) : null,
                patience);
        Model model = layers == 1
                ? Vae.model(images.size(), latents, categories, NARROW, WIDE)
                : TwoLayerVae.model(images.size(), latents, categories, NARROW, WIDE);
        Guide guide = layers == 1 ? Vae.guide(model, NARROW, WIDE) : TwoLayerVae.guide(model, NARROW, WIDE);
        Inference inference = Inference.of(model)
                .guide(guide)
                .estimator(Estimators.choose(estimator))
                .data("x", bits(images.range(0, training)))
                .minibatch("image", batch)
                .optimizer(Optimizers.adam(rate))
                .seed(common.seed)
                .threads(threads);
        try (Stepper stepper = inference.stepper()) {
            long epoch = stepper.stepsPerEpoch();
            LongRun run = new LongRun(common, checkpoint, stepper, epochs * epoch, epoch);
            run.run(score);
            if (save != null) stepper.fit().save(save);
            if (pictures != null)
                new VaePictures(stepper.fit(), images.columns())
                        .write(pictures, bits(images.range(0, Math.min(PICTURES, training))), common.seed);
            common.output().json(summary(run, score));
            return run.status();
        }
    }

    private static Values bits(IdxImages images) {
        return Values.of(images.brighterThan(0.5), images.count(), images.size());
    }

    private Map<String, Object> summary(LongRun run, VaeScore score) {
        Map<String, Object> summary = Output.record();
        summary.put("epochs", run.stepper.steps() / run.stepper.stepsPerEpoch());
        summary.put("steps", run.stepper.steps());
        score.summary(run, summary);
        summary.put("seconds", run.seconds());
        summary.put("processor_seconds", run.processorSeconds());
        summary.put("evaluations", run.evaluations());
        summary.put("evaluations_bound", run.stepper.evaluationsBound() * run.stepper.steps());
        summary.put("estimator", estimator);
        summary.put("layers", layers);
        summary.put("rate", rate);
        summary.put("threads", threads);
        summary.put("seed", common.seed);
        run.putEnd(summary);
        return summary;
    }
}
