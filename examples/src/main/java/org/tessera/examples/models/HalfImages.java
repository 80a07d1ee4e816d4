package org.tessera.examples.models;

import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;

/**
 * Conditional estimation (Raiko, Berglund, Alain and Dinh, ICLR 2015, arXiv 1406.2989, with categorical latents): the
 * upper half of an image says which categories are likely, a draw of them says how the lower half looks. With the
 * model's own latents as guide, what is minimised is {@code E_z[-log p(lower | z)]}.
 */
public final class HalfImages {
    public static final String UPPER = "upper", LOWER = "lower";
    private static final double SLOPE = 0.3;

    private HalfImages() {}

    /**
     * @param upper mean upper half of the training images, brightnesses from 0 to 1
     * @param lower mean lower half
     * @param hidden units of the hidden layer on either side of the latents
     */
    public static Model model(double[] upper, double[] lower, int slots, int symbols, int hidden) {
        return Model.of("half images", m -> {
            Axis image = m.plate("image"), slot = m.axis("slot", slots), symbol = m.axis("symbol", symbols);
            Axis above = m.axis("upper pixel", upper.length), below = m.axis("lower pixel", lower.length);
            Real seen = m.data(UPPER).over(image, above).minus(constant(upper, above));
            Categorical z = m.categorical(
                    "z",
                    logits(m.net("encoder", seen)
                            .from(above)
                            .to(slot, symbol, f -> f.dense(hidden).leakyRelu(SLOPE))));
            Real brightness = m.net("decoder", z.oneHot().times(2).minus(1))
                    .from(slot, symbol)
                    .to(below, f -> f.dense(hidden).leakyRelu(SLOPE))
                    .initBias(DynamicVae.logOdds(lower));
            m.bernoulli(LOWER, logits(brightness)).observed();
        });
    }
}
