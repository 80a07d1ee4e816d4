package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.run.Precision;

/**
 * Latents beyond a length have no term, are never drawn, and stand in their first category, however the others are
 * handled.
 */
class BeyondLengthTest {
    private static final int[] LEN = {2, 3, 1};
    private static final double[] Y = {0.7, -0.4, 1.3}, MU = {-0.3, 1.1};
    private static final int[] AT = {0, 0, 1, 1, 1, 2}, STEP = {0, 1, 0, 1, 2, 0};

    /** Sums of what the draws say, and a net that reads them whole: both would notice one draw too many. */
    private static Inference inference() {
        Model m = Model.of("beyond", b -> {
            Axis n = b.plate("n"), t = b.axis("t", 3), k = b.axis("k", 2), out = b.axis("out", 1);
            b.lengths("len", t).over(n);
            Categorical z = b.categorical("z", uniform(k)).over(n, t);
            Real sum = b.parameter("mu").over(k).init(MU).get(z).sum(t);
            Real net = b.net("f", z.oneHot()).from(t, k).to(out).sum(out);
            b.normal("y", sum.plus(net), 1).observed();
        });
        return at(m);
    }

    private static Inference at(Model m) {
        return Inference.of(m)
                .data("y", Y)
                .data("len", LEN)
                .precision(Precision.FLOAT64)
                .seed(3);
    }

    private static ByHand truth(double[] w) {
        return ByHand.of(6, 2, z -> {
            double[] mean = {w[6], w[6], w[6]};
            for (int i = 0; i < 6; i++) mean[AT[i]] += MU[z[i]] + w[STEP[i] * 2 + z[i]];
            double log = 6 * Math.log(0.5);
            for (int n = 0; n < 3; n++) log += ByHand.normal(Y[n], mean[n]);
            return log;
        });
    }

    private static void pinned(double[] posterior) {
        assertThat(new double[] {posterior[4], posterior[5], posterior[14], posterior[15], posterior[16], posterior[17]
                })
                .containsExactly(1, 0, 1, 0, 1, 0);
    }

    @Test
    void summedOut() {
        Fit fit = Summed.unfitted(inference());
        ByHand truth = truth(fit.weights("f"));
        assertThat(fit.logEvidence()).isCloseTo(truth.logEvidence(), within(1e-9));
        double[] p = fit.posterior("z").toArray();
        for (int i = 0; i < 6; i++)
            assertThat(p[(AT[i] * 3 + STEP[i]) * 2 + 1]).isCloseTo(truth.marginals[i][1], within(1e-9));
        pinned(p);
        ByHand.exactGradient(inference());
    }

    static Stream<Inference> sampled() {
        Inference i = inference();
        Model m = i.settings().model;
        double[][] q = {{0.4, 0.6}, {0.3, 0.7}, {0.1, 0.9}};
        Guide own = Guide.of(
                m,
                g -> g.categorical(
                        "z",
                        g.parameter("q").simplex(g.axis("k")).over(g.axis("t")).init(q)));
        return Stream.of(i.guide(Guide.meanField(m)), i.guide(Guide.prior(m)), i.guide(own));
    }

    @ParameterizedTest
    @MethodSource("sampled")
    void sampledFromAnyGuide(Inference inference) {
        Settings s = inference.estimator(Estimators.arsm()).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            Fit fit = new Fit(Fitted.untrained(s, session));
            pinned(fit.posterior("z").toArray());
            for (int step = 0; step < 100; step++) {
                session.program().step(step);
                int[] z = session.program().draw(session.graph().latents().get(0));
                assertThat(new int[] {z[2], z[7], z[8]}).containsExactly(0, 0, 0);
            }
            var estimate = fit.logLikelihood(40_000);
            assertThat(estimate.total())
                    .isCloseTo(truth(fit.weights("f")).logEvidence(), within(5 * estimate.monteCarloError()));
        }
        ByHand.gradients(inference, 1500, Estimators.arsm(), Estimators.rloo(2));
    }

    @Test
    void predictedAndSimulated() {
        Fit fit = Summed.unfitted(inference());
        pinned(fit.predict("z", Map.of()).toArray());
        pinned(fit.predict("z", Map.of("y", Y)).toArray());
        for (long seed = 0; seed < 20; seed++) {
            int[] z = fit.simulate(seed).get("z").toInts();
            assertThat(new int[] {z[2], z[7], z[8]}).containsExactly(0, 0, 0);
        }
    }
}
