package org.tessera.examples.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.dsl.Model;
import org.tessera.examples.models.DynamicVae;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;
import org.tessera.inference.data.idx.IdxImages;
import org.tessera.inference.optim.Optimizers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The benchmark on dynamically binarised images: log-likelihood of a categorical variational autoencoder with a learned
 * prior.
 */
@Command(
        name = "dynamic",
        description = {
            "Trains a variational autoencoder with categorical latents and a learned prior on images whose "
                    + "pixels are drawn anew at each visit,",
            "and estimates the log-likelihood of test images by importance sampling. The last sixth of the "
                    + "training images is kept back: of 60,000 the last 10,000."
        })
final class TrainDynamic implements Callable<Integer> {
    private static final double PRIOR_RATE = 1e-2;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ImageOptions images = new ImageOptions();

    @Mixin
    BenchmarkTraining training = new BenchmarkTraining();

    @Option(
            names = "--hidden",
            paramLabel = "H",
            defaultValue = "200",
            description = "Units of each of the two hidden layers on either side; 0 is the linear variant (default: "
                    + "${DEFAULT-VALUE}).")
    int hidden;

    @Override
    public Integer call() throws IOException {
        Require.atLeast("--hidden", hidden, 0);
        IdxImages train = images.train(), test = images.test();
        training.check(train.count());
        double[] mean = ImageOptions.mean(train, 0, train.size());
        Model model = DynamicVae.model(mean, training.latents, training.categories, hidden);
        Inference inference = Inference.of(model)
                .guide(DynamicVae.guide(model, mean, hidden))
                .optimizer(DynamicVae.PRIOR, Optimizers.sgd(PRIOR_RATE));
        return training.run(
                common, inference, data(train), data(ImageOptions.some(train)), data(test), Map.of("hidden", hidden));
    }

    private static Map<String, Values> data(IdxImages images) {
        return Map.of("x", ImageOptions.brightness(images, 0, images.size()));
    }
}
