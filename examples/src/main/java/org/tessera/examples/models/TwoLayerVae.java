package org.tessera.examples.models;

import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;

/**
 * {@link Vae} with a second layer of latents above the first: both of the same size, a linear map between them in
 * either direction (Yin, Yue and Zhou, ICML 2019).
 */
public final class TwoLayerVae {
    private static final double SLOPE = 0.2;

    private TwoLayerVae() {}

    /** @param narrow units of the hidden layer next to the lower latents, {@code wide} of the one next to the pixels */
    public static Model model(int pixels, int latents, int categories, int narrow, int wide) {
        return Model.of("two-layer vae", m -> {
            Axis image = m.plate("image"),
                    upperSlot = m.axis("upper slot", latents),
                    upperSymbol = m.axis("upper symbol", categories);
            Axis slot = m.axis("slot", latents), symbol = m.axis("symbol", categories), pixel = m.axis("pixel", pixels);
            Categorical upper = m.categorical("upper", uniform(upperSymbol)).over(image, upperSlot);
            Categorical z = m.categorical(
                    "z",
                    logits(m.net("between", upper.oneHot())
                            .from(upperSlot, upperSymbol)
                            .to(slot, symbol, f -> {})));
            Real brightness = m.net("decoder", z.oneHot())
                    .from(slot, symbol)
                    .to(pixel, f -> f.dense(narrow).leakyRelu(SLOPE).dense(wide).leakyRelu(SLOPE));
            m.bernoulli("x", logits(brightness)).observed();
        });
    }

    /** From the pixels to the lower latents as in one layer, and from their draw on to the upper ones. */
    public static Guide guide(Model vae, int narrow, int wide) {
        return Guide.of(vae, g -> {
            Categorical z = g.categorical(
                    "z",
                    logits(g.net("encoder", g.data("x"))
                            .from(g.axis("pixel"))
                            .to(
                                    g.axes("slot", "symbol"),
                                    f -> f.dense(wide)
                                            .leakyRelu(SLOPE)
                                            .dense(narrow)
                                            .leakyRelu(SLOPE))
                            .referenceLogit()));
            g.categorical(
                    "upper",
                    logits(g.net("upper encoder", z.oneHot())
                            .from(g.axes("slot", "symbol"))
                            .to(g.axes("upper slot", "upper symbol"), f -> {})
                            .referenceLogit()));
        });
    }
}
