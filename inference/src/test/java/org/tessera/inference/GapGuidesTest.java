package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.GuideBuilder;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;

/** A guide that reads data with gaps says what stands there. */
class GapGuidesTest {
    private static final double NAN = Double.NaN;
    private static final double[][] X = {{0.4, NAN}, {NAN, NAN}, {2, 1.5}, {NAN, 5}};

    private static Model model() {
        return Model.of("read", b -> {
            Axis n = b.plate("n"), j = b.axis("j", 2), k = b.axis("k", 2);
            Categorical z = b.categorical("z", uniform(k)).over(n);
            b.normal(
                            "x",
                            b.parameter("mu")
                                    .over(k, j)
                                    .init(new double[][] {{1, 4}, {2, -1}})
                                    .get(z)
                                    .times(b.data("w").over(n)),
                            1.3)
                    .observed();
        });
    }

    private static Inference guided(BiFunction<GuideBuilder, Real, Real> read) {
        Model m = model();
        Guide guide = Guide.of(m, g -> {
            Axis k = g.axis("k"), j = g.axis("j");
            Real weight = g.parameter("a").over(j, k).init(new double[][] {{0.3, -0.2}, {0.1, 0.5}});
            g.categorical("z", logits(read.apply(g, weight).sum(j), k));
        });
        return Inference.of(m)
                .data("x", X)
                .data("w", new double[] {1, 0.5, 1, 2})
                .guide(guide);
    }

    /** The engine's numbers against the interpreter's. */
    private static void agree(Inference i) {
        ByHand.gradients(i, 3000, Estimators.exact(), Estimators.arsm());
        ByHand.gradients(i.minibatch("n", 2), 6000, Estimators.rloo(2));
    }

    @Test
    void aNumberStandsInForGaps() {
        agree(guided((g, a) -> g.data("x").missingAs(-0.7).times(a)));
        agree(guided((g, a) ->
                g.isMissing("x").times(2).plus(g.data("x").missingAs(0)).times(a)));
    }

    @Test
    void theGuidesProbabilitiesAreThoseWrittenOut() {
        Inference i = guided((g, a) ->
                g.data("x").missingAs(-0.7).plus(g.isMissing("x").times(3)).times(a));
        Fit fit = i.estimator(Estimators.arsm()).run(Budget.steps(1));
        double[] a = fit.parameter("a").toArray(), p = fit.posterior("z").toArray();
        for (int n = 0; n < 4; n++) {
            double[] l = new double[2];
            for (int j = 0; j < 2; j++)
                for (int k = 0; k < 2; k++) l[k] += (Double.isNaN(X[n][j]) ? 2.3 : X[n][j]) * a[2 * j + k];
            assertThat(p[2 * n]).isCloseTo(ByHand.softmax(l, 0), within(1e-12));
        }
        assertThat(fit.elbo(50).elbo()).isFinite();
        assertThat(fit.logLikelihood(4000).total())
                .isCloseTo(
                        Summed.unfitted(i.start("mu", fit.parameter("mu").toArray()))
                                .logEvidence(),
                        within(0.05));
    }

    @Test
    void inputsHaveNone() {
        Inference plain = guided((g, a) -> g.data("w").times(a)),
                filled =
                        guided((g, a) ->
                                g.data("w").missingAs(9).plus(g.isMissing("w")).times(a));
        try (Stepper one = plain.estimator(Estimators.exact()).stepper();
                Stepper two = filled.estimator(Estimators.exact()).stepper()) {
            assertThat(two.gradient(0).segments().get("a"))
                    .containsExactly(one.gradient(0).segments().get("a"));
        }
    }

    @Test
    void anEncoderReadsBoth() {
        Model m = model();
        Guide guide = Guide.of(m, g -> {
            Axis k = g.axis("k"), j = g.axis("j");
            Real x = g.data("x").missingAs(0).minus(g.isMissing("x"));
            g.categorical(
                    "z",
                    logits(g.net("encoder", x).from(j).to(k, f -> f.dense(3).tanh()), k));
        });
        agree(Inference.of(m)
                .data("x", X)
                .data("w", new double[] {1, 0.5, 1, 2})
                .precision(Precision.FLOAT64)
                .guide(guide));
    }

    @Test
    void whatIsNotKnownOfNewElementsIsAGapEverywhere() {
        Inference i = guided(
                (g, a) -> g.data("x").missingAs(-0.7).plus(g.isMissing("x")).times(a));
        Fit fit = i.estimator(Estimators.arsm()).run(Budget.steps(1));
        double[] a = fit.parameter("a").toArray();
        double[] p = fit.posterior("z", Map.of("w", new double[] {3})).toArray();
        double[] l = {0.3 * (a[0] + a[2]), 0.3 * (a[1] + a[3])};
        assertThat(p).containsExactly(new double[] {ByHand.softmax(l, 0), ByHand.softmax(l, 1)}, within(1e-12));
    }

    @Test
    void readWithoutOneTheyAreRefused() {
        Inference i = guided((g, a) -> g.data("x").times(a));
        assertThatThrownBy(() -> i.run(Budget.steps(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Data of 'x', row (n 0, j 1): it is missing (x: 4 of 8 missing)")
                .hasMessageContaining("the guide entry 'z' reads it")
                .hasMessageContaining("g.data(\"x\").missingAs(..)")
                .hasMessageContaining("g.isMissing(\"x\")");
        i.data("x", new double[4][2]).run(Budget.steps(1));
    }

    @Test
    void whatStandsInIsFinite() {
        Model m = model();
        for (Number x : List.of(NAN, 1 / 0.0))
            assertThatThrownBy(() -> Guide.of(m, g -> g.data("x").missingAs(x)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("a finite number stands in");
        assertThatThrownBy(() -> Guide.of(m, g -> g.isMissing("z")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("latent(\"z\")");
        assertThatThrownBy(() -> Guide.of(m, g -> g.data("x").missingAs(null))).isInstanceOf(ModelException.class);
    }
}
