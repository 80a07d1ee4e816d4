package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;

/** What counts several times against what is repeated, and against all joint states. */
class WeightTest {
    private static final double[] X = {0.4, 2.5, -0.3};
    private static final double[] W = {1, 3, 0};

    private static Model normal(boolean weighted) {
        return Model.of("normal", m -> {
            Axis n = m.plate("n");
            Real mu = m.parameter("mu").init(0.5),
                    sd = m.parameter("sd").positive().init(1);
            var x = m.normal("x", mu, sd).over(n).observed();
            if (weighted) x.weight(m.data("w").over(n));
        });
    }

    @Test
    void aWeightRepeatsAnObservation() {
        Fit weighted = Inference.of(normal(true)).data("x", X).data("w", W).run();
        Fit repeated = Inference.of(normal(false))
                .data("x", new double[] {0.4, 2.5, 2.5, 2.5})
                .run();
        assertThat(weighted.logEvidence()).isCloseTo(repeated.logEvidence(), within(1e-9));
        assertThat(weighted.parameter("mu").get()).isCloseTo(7.9 / 4, within(1e-5));
        assertThat(weighted.parameter("sd").get())
                .isCloseTo(repeated.parameter("sd").get(), within(1e-5));
    }

    @Test
    void itHoldsUnderALatentAndForCategories() {
        Model m = Model.of("mixed", b -> {
            Axis k = b.axis("k", 2), n = b.plate("n"), c = b.axis("c", 3);
            Real w = b.parameter("w").simplex(k).init(new double[] {.4, .6});
            Real emit = b.parameter("emit").simplex(c).over(k).init(new double[] {.2, .3, .5, .6, .3, .1});
            Categorical z = b.categorical("z", w).over(n);
            b.categorical("y", emit.get(z)).observed().weight(b.data("often").over(n));
            b.bernoulli("b", Tessera.where(z.eq(1), 0.3, 1)).weight(2.5).observed();
        });
        try (Summed s = new Summed(Inference.of(m)
                .data("y", new int[] {0, 2, 1})
                .data("b", new int[] {1, 1, 0})
                .data("often", new double[] {2, 0, 1.5}))) {
            double log = Math.log(.4 * Math.pow(.2, 2) + .6 * Math.pow(.6, 2) * Math.pow(.3, 2.5))
                    + Math.log(.4 + .6 * Math.pow(.3, 2.5))
                    + Math.log(.6 * Math.pow(.3, 1.5) * Math.pow(.7, 2.5));
            assertThat(s.fit().logEvidence()).isCloseTo(log, within(1e-10));
            s.evidenceAndMarginals().gradient();
        }
    }

    @Test
    void whatCountsNothingMayBeImpossible() {
        Model m = Model.of(
                "nothing",
                b -> b.binomial("k", 3, 0.5)
                        .over(b.plate("n"))
                        .observed()
                        .weight(b.data("w").over(b.axis("none", 1)).sum()));
        assertThat(Summed.unfitted(Inference.of(m).data("k", new int[] {5}).data("w", new double[] {0}))
                        .logEvidence())
                .isZero();
    }

    @Test
    void aNetsPixelsAreWeighedOneByOne() {
        Model m = Model.of("pixels", b -> {
            Axis n = b.plate("n"), in = b.axis("in", 2), px = b.axis("px", 3);
            Real logits = b.net("f", b.data("u").over(n, in))
                    .from(in)
                    .to(px, f -> f.dense(3).tanh());
            b.bernoulli("x", Tessera.logits(logits))
                    .observed()
                    .weight(b.data("w").over(px));
        });
        Inference run = Inference.of(m)
                .data("u", new double[][] {{1, 2}, {0, -1}})
                .data("x", new double[][] {{1, 0, 1}, {0, 0, 1}})
                .data("w", new double[] {1, 0, 2.5});
        try (Summed s = new Summed(run)) {
            s.evidenceAndMarginals().gradient();
        }
        Inference whole = Inference.of(Model.of("images", b -> {
                    Axis n = b.plate("n"), in = b.axis("in", 2), px = b.axis("px", 3);
                    Real logits = b.net("f", b.data("u").over(n, in))
                            .from(in)
                            .to(px, f -> f.dense(3).tanh());
                    b.bernoulli("x", Tessera.logits(logits))
                            .observed()
                            .weight(b.data("w").over(n));
                }))
                .data("u", new double[][] {{1, 2}, {0, -1}})
                .data("x", new double[][] {{1, 0, 1}, {0, 0, 1}})
                .data("w", new double[] {3, 0.5});
        try (Summed s = new Summed(whole)) {
            s.evidenceAndMarginals().gradient();
        }
    }

    @Test
    void aNegativeWeightIsRefusedWithItsRow() {
        assertThatThrownBy(() -> Inference.of(normal(true))
                        .data("x", X)
                        .data("w", new double[] {1, -1, 2})
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("normal 'x', weight")
                .hasMessageContaining("1")
                .hasMessageContaining("-1");
        assertThat(normal(true).toString()).contains("weight w");
    }
}
