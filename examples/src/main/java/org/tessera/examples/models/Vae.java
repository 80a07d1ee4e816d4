package org.tessera.examples.models;

import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;

/**
 * The variational autoencoder with categorical latents of Yin, Yue and Zhou (ICML 2019, arXiv 1905.01413): a uniform
 * prior, two hidden layers on each side, the first logit of every latent fixed at 0.
 */
public final class Vae {
    private static final double SLOPE = 0.2;

    private Vae() {}

    /**
     * @param narrow units of the hidden layer next to the latents, {@code wide} of the one next to the pixels: 256 and
     *     512 in the paper
     */
    public static Model model(int pixels, int latents, int categories, int narrow, int wide) {
        return Model.of("vae", m -> {
            Axis n = m.plate("image"),
                    d = m.axis("slot", latents),
                    k = m.axis("symbol", categories),
                    px = m.axis("pixel", pixels);
            Categorical z = m.categorical("z", uniform(k)).over(n, d);
            Real brightness = m.net("decoder", z.oneHot())
                    .from(d, k)
                    .to(px, f -> f.dense(narrow).leakyRelu(SLOPE).dense(wide).leakyRelu(SLOPE));
            m.bernoulli("x", logits(brightness)).observed();
        });
    }

    /** The encoder: the decoder's layers in reverse. */
    public static Guide guide(Model vae, int narrow, int wide) {
        return Guide.of(
                vae,
                g -> g.categorical(
                        "z",
                        logits(g.net("encoder", g.data("x"))
                                .from(g.axis("pixel"))
                                .to(
                                        g.axes("slot", "symbol"),
                                        f -> f.dense(wide)
                                                .leakyRelu(SLOPE)
                                                .dense(narrow)
                                                .leakyRelu(SLOPE))
                                .referenceLogit())));
    }
}
