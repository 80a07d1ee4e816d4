package org.tessera.examples.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.examples.models.HalfImages;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;
import org.tessera.inference.data.idx.IdxImages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Conditional estimation: the lower half of an image from its upper half. */
@Command(
        name = "conditional",
        description = {
            "Trains a net with categorical latents to predict the lower half of an image from its upper half; "
                    + "pixels are drawn anew at each visit.",
            "Reported is the log-likelihood bound log mean_S p(lower | z_s); its negative is the NLL of the "
                    + "literature. The last sixth of the training images is kept back."
        })
final class TrainConditional implements Callable<Integer> {
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
            description = "Units of the hidden layer on either side of the latents (default: ${DEFAULT-VALUE}).")
    int hidden;

    @Override
    public Integer call() throws IOException {
        Require.atLeast("--hidden", hidden, 1);
        IdxImages train = images.train(), test = images.test();
        training.check(train.count());
        int half = half(train), all = train.size();
        Model model = HalfImages.model(
                ImageOptions.mean(train, 0, half),
                ImageOptions.mean(train, half, all),
                training.latents,
                training.categories,
                hidden);
        return training.run(
                common,
                Inference.of(model).guide(Guide.prior(model)),
                data(train),
                data(ImageOptions.some(train)),
                data(test),
                Map.of("hidden", hidden));
    }

    /** Pixels of the upper half; of an odd number of rows it has one fewer. */
    private static int half(IdxImages images) {
        return images.rows() / 2 * images.columns();
    }

    private static Map<String, Values> data(IdxImages images) {
        return Map.of(
                HalfImages.UPPER,
                ImageOptions.brightness(images, 0, half(images)),
                HalfImages.LOWER,
                ImageOptions.brightness(images, half(images), images.size()));
    }
}
