package org.tessera.examples.bench;

import java.util.SplittableRandom;
import org.tessera.dsl.Model;
import org.tessera.examples.models.Vae;
import org.tessera.inference.Inference;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;

/**
 * A variational autoencoder of the paper's form on random bits: what a step costs does not depend on what the pictures
 * show.
 */
public final class RandomBits {
    private RandomBits() {}

    /** Twice the batch of pictures, so that a step selects its pictures as in a training. */
    public static Inference vae(int pixels, int latents, int categories, int narrow, int wide, int batch, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bits = new byte[2 * batch * pixels];
        for (int i = 0; i < bits.length; i++) bits[i] = (byte) (random.nextInt() & 1);
        Model model = Vae.model(pixels, latents, categories, narrow, wide);
        return Inference.of(model)
                .estimator(Estimators.arsm())
                .guide(Vae.guide(model, narrow, wide))
                .data("x", Values.of(bits, 2 * batch, pixels))
                .minibatch("image", batch)
                .optimizer(Optimizers.adam(3e-4))
                .seed(seed);
    }
}
