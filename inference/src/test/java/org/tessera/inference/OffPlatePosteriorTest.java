package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;

/** Latents off a minibatched plate have one posterior, however many parts the plate is looked at in. */
class OffPlatePosteriorTest {
    private static final double[] X = {0.1, 1.2, -0.7, 0.9, 2};

    /** z and w lie off the plate, w with an axis of its own; v lies on it. */
    private static Inference inference(int batch) {
        Model model = Model.of("off the plate", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 2), g = m.axis("g", 3);
            Categorical z = m.categorical("z", uniform(k)),
                    w = m.categorical("w", uniform(k)).over(g),
                    v = m.categorical("v", uniform(k)).over(n);
            m.normal("y", z.value(), 1).observed();
            m.normal("u", w.value(), 1).observed();
            m.normal("x", v.value(), 1).observed();
        });
        return Inference.of(model)
                .data("y", 0.8)
                .data("u", new double[] {1, 0, 0.3})
                .data("x", X)
                .minibatch("n", batch)
                .seed(4);
    }

    private static double posterior(double y) {
        return 1 / (1 + Math.exp(ByHand.normal(y, 0) - ByHand.normal(y, 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void summedOut(int batch) {
        Fit fit = Summed.unfitted(inference(batch));
        assertThat(fit.posterior("z").toArray())
                .containsExactly(new double[] {1 - posterior(0.8), posterior(0.8)}, within(1e-12));
        for (int g = 0; g < 3; g++)
            assertThat(fit.posterior("w").get(g, 1)).isCloseTo(posterior(new double[] {1, 0, 0.3}[g]), within(1e-12));
        for (int i = 0; i < X.length; i++)
            assertThat(fit.posterior("v").get(i, 1)).isCloseTo(posterior(X[i]), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void sampled(int batch) {
        Settings s = inference(batch).sampledBy(Estimators.arsm()).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            double[] logits = session.store().free("z.logits").orElseThrow().values;
            Fit fit = new Fit(Fitted.untrained(s, session));
            double p = 1 / (1 + Math.exp(logits[0] - logits[1]));
            assertThat(fit.posterior("z").toArray()).containsExactly(new double[] {1 - p, p}, within(1e-12));
            for (int g = 0; g < 3; g++)
                assertThat(fit.posterior("w").get(g, 0) + fit.posterior("w").get(g, 1))
                        .isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void onOtherData() {
        Fit fit = Summed.unfitted(inference(2)).on(Map.of("y", 2.5));
        assertThat(fit.posterior("z").get(1)).isCloseTo(posterior(2.5), within(1e-12));
        assertThat(fit.mostProbable().of("z")).containsExactly(1);
    }
}
