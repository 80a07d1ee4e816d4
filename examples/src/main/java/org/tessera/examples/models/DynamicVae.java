package org.tessera.examples.models;

import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;

import java.util.function.Consumer;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Layers;
import org.tessera.dsl.Model;
import org.tessera.dsl.Parameter;
import org.tessera.dsl.Real;

/**
 * The categorical variational autoencoder of the benchmark on dynamically binarised images (Dimitriev and Zhou, NeurIPS
 * 2021, arXiv 2111.04931): a learned prior, a decoder that sees latents as -1 and 1 and starts at the mean image, an
 * encoder that sees images less their mean.
 */
public final class DynamicVae {
    /** The prior's logits, which the benchmark moves by plain gradient descent. */
    public static final String PRIOR = "prior";

    private static final double LEAST = 0.001, SLOPE = 0.3;

    private DynamicVae() {}

    /**
     * @param mean the mean training image, a brightness from 0 to 1 for each pixel
     * @param hidden units of each of two hidden layers on either side; 0 for linear maps
     */
    public static Model model(double[] mean, int slots, int symbols, int hidden) {
        return Model.of("dynamic vae", m -> {
            Axis image = m.plate("image"),
                    slot = m.axis("slot", slots),
                    symbol = m.axis("symbol", symbols),
                    pixel = m.axis("pixel", mean.length);
            Parameter prior = m.parameter(PRIOR).over(slot, symbol).init(0);
            Categorical z = m.categorical("z", logits(prior, symbol)).over(image, slot);
            Real brightness = m.net("decoder", z.oneHot().times(2).minus(1))
                    .from(slot, symbol)
                    .to(pixel, layers(hidden))
                    .initBias(logOdds(mean));
            m.bernoulli("x", logits(brightness)).observed();
        });
    }

    /** The encoder, of the same size. */
    public static Guide guide(Model vae, double[] mean, int hidden) {
        return Guide.of(
                vae,
                g -> g.categorical(
                        "z",
                        logits(g.net("encoder", g.data("x").minus(constant(mean, g.axis("pixel"))))
                                .from(g.axis("pixel"))
                                .to(g.axes("slot", "symbol"), layers(hidden)))));
    }

    private static Consumer<Layers> layers(int hidden) {
        return hidden == 0
                ? f -> {}
                : f -> f.dense(hidden).leakyRelu(SLOPE).dense(hidden).leakyRelu(SLOPE);
    }

    /** Log-odds of brightnesses, which are kept away from 0 and 1. */
    static double[] logOdds(double[] mean) {
        double[] l = new double[mean.length];
        for (int i = 0; i < l.length; i++) {
            double p = Math.min(1 - LEAST, Math.max(LEAST, mean[i]));
            l[i] = Math.log(p / (1 - p));
        }
        return l;
    }
}
