package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Tessera;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Budget;

/** Questions about new data train nothing; training is asked for, once, and is said. */
class NewDataTest {
    private static final Map<String, ?> MORE = Map.of("x", new double[] {0.3, 2.2});

    /** What can be asked of new data. */
    private static Map<String, BiConsumer<Fit, Map<String, ?>>> questions() {
        Map<String, BiConsumer<Fit, Map<String, ?>>> all = new LinkedHashMap<>();
        all.put("posterior", (fit, data) -> fit.posterior("z", data));
        all.put("evaluate", Fit::evaluate);
        all.put("elbo", (fit, data) -> fit.elbo(3, data));
        all.put("logLikelihood", (fit, data) -> fit.logLikelihood(3, data));
        all.put("on", Fit::on);
        return all;
    }

    private static Model mixture() {
        return Model.of("mixture", b -> {
            Axis k = b.axis("k", 2), n = b.plate("n");
            b.normal(
                            "x",
                            b.parameter("mu")
                                    .over(k)
                                    .init(new double[] {-1, 2})
                                    .get(b.categorical("z", Tessera.uniform(k)).over(n)),
                            1)
                    .observed();
        });
    }

    private static Fit fitted(Inference inference, AtomicInteger steps) {
        Fit fit = inference
                .data("x", new double[] {-1.1, 0.2, 0.9, 2.0})
                .progress((done, total, cost, seconds) -> {
                    steps.incrementAndGet();
                    return true;
                })
                .run(Budget.steps(20));
        steps.set(0);
        return fit;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void freeLogitsAreNotTrainedUnasked(boolean minibatch) {
        AtomicInteger steps = new AtomicInteger();
        Inference sampled = Inference.of(mixture()).sampledBy(Estimators.arsm());
        Fit fit = fitted(minibatch ? sampled.minibatch("n", 2) : sampled, steps);
        questions()
                .forEach((name, question) -> assertThatThrownBy(() -> question.accept(fit, MORE))
                        .as(name)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("z.logits")
                        .hasMessageContaining("fit.on(data, Budget."));
        questions().forEach((name, question) -> question.accept(fit, Map.of())); // its own data have theirs
        assertThat(steps).hasValue(0);
    }

    @Test
    void askedForTheyAreTrainedOnceWithAllElseHeld() {
        AtomicInteger steps = new AtomicInteger();
        Fit fit = fitted(Inference.of(mixture()).sampledBy(Estimators.arsm()), steps);
        Fit there = fit.on(MORE, Budget.steps(400));
        assertThat(steps).hasValue(400);
        assertThat(there.history().size()).isEqualTo(400);
        assertThat(there.parameter("mu").toArray())
                .isEqualTo(fit.parameter("mu").toArray());
        double[] posterior = there.posterior("z").toArray(),
                mu = there.parameter("mu").toArray();
        questions().forEach((name, question) -> question.accept(there, Map.of()));
        assertThat(there.posterior("z").toArray()).isEqualTo(posterior);
        assertThat(steps).hasValue(400);
        for (int i = 0; i < 2; i++) {
            double x = ((double[]) MORE.get("x"))[i];
            double odds = Math.exp((square(x - mu[0]) - square(x - mu[1])) / 2);
            assertThat(posterior[2 * i + 1]).isCloseTo(odds / (1 + odds), within(0.08));
        }
        assertThat(fit.data("x").orElseThrow().count()).isEqualTo(4);
    }

    private static double square(double v) {
        return v * v;
    }

    @Test
    void whatIsSummedOutOrAmortisedNeedsNone() {
        Model model = mixture();
        Guide guide = Guide.of(
                model,
                g -> g.categorical(
                        "z",
                        Tessera.logits(g.parameter("slope").over(g.axis("k")).times(g.data("x")))));
        for (Inference inference : new Inference[] {
            Inference.of(model).estimator(Estimators.exact()),
            Inference.of(model).guide(guide).estimator(Estimators.arsm())
        }) {
            AtomicInteger steps = new AtomicInteger();
            Fit fit = fitted(inference, steps);
            questions().forEach((name, question) -> question.accept(fit, MORE));
            assertThat(fit.on(MORE, Budget.steps(9)).posterior("z").toArray())
                    .isEqualTo(fit.posterior("z", MORE).toArray());
            assertThat(steps).hasValue(0);
        }
    }
}
