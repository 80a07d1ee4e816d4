package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Net;
import org.tessera.inference.run.Precision;

class NetBiasTest {
    private static final int HIDDEN = 3;

    private static Inference vae(double[] decoder, double[] encoder) {
        Model m = Model.of("vae", b -> {
            Axis n = b.plate("image"), d = b.axis("slot", 2), k = b.axis("symbol", 3), px = b.axis("pixel", 4);
            Categorical z = b.categorical("z", uniform(k)).over(n, d);
            b.bernoulli(
                            "x",
                            logits(b.net("decoder", z.oneHot())
                                    .from(d, k)
                                    .to(px, f -> f.dense(HIDDEN).tanh())
                                    .initBias(decoder)))
                    .observed();
        });
        Guide q = Guide.of(m, g -> {
            Net net = g.net("encoder", g.data("x"))
                    .from(g.axis("pixel"))
                    .to(g.axes("slot", "symbol"), f -> {})
                    .initBias(encoder);
            g.categorical("z", logits(net.referenceLogit()));
        });
        return Inference.of(m).guide(q).data("x", new int[][] {{1, 0, 1, 1}, {0, 0, 1, 0}});
    }

    private static double[] tail(double[] weights, int n) {
        return Arrays.copyOfRange(weights, weights.length - n, weights.length);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void startsWhereItIsTold(Precision precision) {
        double[] pixels = {0.5, -1.25, 2, 0.125}, slots = {9, 1, 2, 9, 3, 4};
        try (Stepper told = vae(pixels, slots).precision(precision).stepper();
                Stepper not =
                        vae(new double[4], new double[6]).precision(precision).stepper()) {
            assertThat(tail(told.fit().weights("decoder"), 4)).containsExactly(pixels);
            assertThat(tail(told.fit().weights("encoder"), 4))
                    .as("without what is pinned at 0")
                    .containsExactly(1, 2, 3, 4);
            double[] weights = told.fit().weights("decoder");
            assertThat(Arrays.copyOf(weights, weights.length - 4))
                    .as("the weights are drawn as ever")
                    .containsExactly(Arrays.copyOf(not.fit().weights("decoder"), weights.length - 4));
        }
    }

    @Test
    void aBiasOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> vae(new double[3], new double[6]).stepper())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'decoder'")
                .hasMessageContaining("has 3 numbers");
        assertThatThrownBy(() -> vae(new double[] {1, 2, Double.NEGATIVE_INFINITY, 3}, new double[6]))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("-Infinity");
    }
}
