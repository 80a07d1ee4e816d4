package org.tessera.examples.bench;

import java.util.SplittableRandom;
import org.tessera.dsl.Model;
import org.tessera.examples.models.Vae;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;

/**
 * The paper's variational autoencoder on random bits, with ARSM and Adam.
 *
 * @param narrow units of the hidden layers next to the latents, {@code wide} of those next to the pixels
 */
public record VaeModels(int pixels, int narrow, int wide, long seed, int threads) {

    /** With so many latents of so many categories and so many images a step, of twice as many: a step then selects its images as in a training. */
    public Inference inference(int latents, int categories, int batch) {
        Model model = Vae.model(pixels, latents, categories, narrow, wide);
        return Inference.of(model).guide(Vae.guide(model, narrow, wide)).estimator(Estimators.arsm()).data("x", randomBits(2 * batch))
                .minibatch("image", batch).optimizer(Optimizers.adam(3e-4)).seed(seed).threads(threads);
    }

    private Values randomBits(int images) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bits = new byte[images * pixels];
        for (int i = 0; i < bits.length; i++) bits[i] = (byte) (random.nextInt() & 1);
        return Values.of(bits, images, pixels);
    }
}
