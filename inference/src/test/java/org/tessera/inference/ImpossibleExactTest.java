package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.where;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.result.Gradient;

/**
 * States of probability 0 under exact inference: evidence, posterior and gradient are those of the states that are
 * left.
 */
class ImpossibleExactTest {
    private static final double NEVER = Double.NEGATIVE_INFINITY, SURE = Double.POSITIVE_INFINITY;

    /** One latent z; log p(z, data) of each of its states, by hand. */
    private record Case(String name, Model model, Map<String, Object> data, double... logJoint) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Categorical z(ModelBuilder m, Axis k, double... prior) {
        return m.categorical("z", probabilities(prior, k));
    }

    private static double normal(double x, double mean) {
        return -0.5 * (x - mean) * (x - mean) - 0.5 * Math.log(2 * Math.PI);
    }

    private static double poisson(int count, double rate) {
        if (rate == 0) return count == 0 ? 0 : NEVER;
        double log = count * Math.log(rate) - rate;
        for (int i = 2; i <= count; i++) log -= Math.log(i);
        return log;
    }

    private static Model with(BiConsumer<ModelBuilder, Axis> declaration) {
        return Model.of("m", m -> declaration.accept(m, m.axis("k", 3)));
    }

    static Stream<Case> cases() {
        double[] p = {0.2, 0.3, 0.5};
        double l2 = Math.log(0.2), l3 = Math.log(0.3), l5 = Math.log(0.5);
        Model maskedLogits = with((m, k) -> m.normal(
                        "x",
                        constant(new double[] {0, 1, 2}, k)
                                .get(m.categorical("z", logits(constant(new double[] {0, 0, NEVER}, k), k))),
                        1)
                .observed());
        Model factor = with((m, k) ->
                m.factor("f", constant(new double[] {0, 0.3, 0.7}, k).log().get(z(m, k, p))));
        Model factorOfGathered = with((m, k) -> m.factor(
                "f", constant(new double[] {0, 0.3, 0.7}, k).get(z(m, k, p)).log()));
        Model rates = with((m, k) -> m.poisson(
                        "x", constant(new double[] {0, 2, 5}, k).get(z(m, k, p)))
                .observed());
        Model inflated = Model.of(
                "inflated",
                m -> m.poisson("x", where(m.bernoulli("z", 0.3).value(), 0, constant(2)))
                        .observed());
        Model sureLogits = with((m, k) -> m.bernoulli(
                        "x", logits(constant(new double[] {SURE, NEVER, 0.4}, k).get(z(m, k, p))))
                .observed());
        Model sure = with((m, k) -> m.bernoulli(
                        "x", constant(new double[] {1, 0, 0.4}, k).get(z(m, k, p)))
                .observed());
        Model wide = Model.of("wide", m -> {
            Axis k = m.axis("k", 2);
            m.normal(
                            "x",
                            constant(new double[] {0, 200}, k)
                                    .get(m.categorical("z", probabilities(new double[] {1, 0}, k))),
                            1)
                    .observed();
        });
        Model sureLatent = Model.of(
                "sure",
                m -> m.normal("x", m.bernoulli("z", logits(constant(SURE))).value(), 1)
                        .observed());
        Model rounded = with((m, k) -> m.categorical(
                        "x",
                        probabilities(
                                        new double[][] {{1, 0, 0}, {0.1 + 0.2, 0.7, 0}, {0, 1 - 2e-16, 2e-16}},
                                        k.twin("from"),
                                        k)
                                .get(z(m, k, p)))
                .observed());
        double q = 1 / (1 + Math.exp(-0.4));
        return Stream.of(
                new Case(
                        "logits of -inf",
                        maskedLogits,
                        Map.of("x", 0.7),
                        l5 + normal(0.7, 0),
                        l5 + normal(0.7, 1),
                        NEVER),
                new Case("factor log 0", factor, Map.of(), NEVER, 2 * l3, l5 + Math.log(0.7)),
                new Case("factor of a gathered 0", factorOfGathered, Map.of(), NEVER, 2 * l3, l5 + Math.log(0.7)),
                new Case("rate 0, nothing seen", rates, Map.of("x", 0), l2, l3 - 2, l5 - 5),
                new Case(
                        "rate 0, something seen", rates, Map.of("x", 3), NEVER, l3 + poisson(3, 2), l5 + poisson(3, 5)),
                new Case("zero-inflated, nothing seen", inflated, Map.of("x", 0), Math.log(0.7) - 2, l3),
                new Case(
                        "zero-inflated, something seen",
                        inflated,
                        Map.of("x", 4),
                        Math.log(0.7) + poisson(4, 2),
                        NEVER),
                new Case("logits of +-inf, true", sureLogits, Map.of("x", true), l2, NEVER, l5 + Math.log(q)),
                new Case("logits of +-inf, false", sureLogits, Map.of("x", false), NEVER, l3, l5 + Math.log(1 - q)),
                new Case("p of 0 and 1, true", sure, Map.of("x", true), l2, NEVER, l5 + Math.log(0.4)),
                new Case("p of 0 and 1, false", sure, Map.of("x", false), NEVER, l3, l5 + Math.log(0.6)),
                new Case("a likelihood of e^-20000", wide, Map.of("x", 200.0), normal(200, 0), NEVER),
                new Case("a latent of logit +inf", sureLatent, Map.of("x", 0.7), NEVER, normal(0.7, 1)),
                new Case("rows that sum to 1 within rounding", rounded, Map.of("x", 1), NEVER, l3 + Math.log(0.7), l5));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evidenceAndPosterior(Case c) {
        Fit fit = exact(c.model, c.data).run();
        double max = Arrays.stream(c.logJoint).max().orElseThrow(),
                evidence =
                        max
                                + Math.log(Arrays.stream(c.logJoint)
                                        .map(l -> Math.exp(l - max))
                                        .sum());
        double[] posterior =
                Arrays.stream(c.logJoint).map(l -> Math.exp(l - evidence)).toArray();
        assertThat(fit.posterior("z").toArray()).containsExactly(posterior, within(1e-12));
        assertThat(fit.logEvidence()).isCloseTo(evidence, within(1e-12 * Math.abs(evidence) + 1e-12));
        assertThat(fit.logLikelihood(10).total()).isCloseTo(evidence, within(1e-12 * Math.abs(evidence) + 1e-12));
        assertThat(fit.mostProbable().logJoint()).isCloseTo(max, within(1e-12 * Math.abs(max) + 1e-12));
    }

    private static Inference exact(Model model, Map<String, Object> data) {
        return Inference.of(model).data(data).estimator(Estimators.exact());
    }

    /** A model with one positive parameter, some data, and the cost by hand. */
    private record Learned(String name, Model model, Map<String, Object> data, DoubleUnaryOperator cost) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Learned> learned() {
        Model inflated = Model.of("inflated", m -> {
            Axis n = m.plate("n");
            m.poisson(
                            "x",
                            where(
                                    m.bernoulli("z", 0.3).over(n).value(),
                                    constant(0),
                                    m.parameter("a").positive()))
                    .observed();
        });
        Model gathered = Model.of("gathered", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 2);
            Categorical z = m.categorical("z", probabilities(new double[] {0.7, 0.3}, k))
                    .over(n);
            m.poisson(
                            "x",
                            constant(new double[] {1, 0}, k)
                                    .get(z)
                                    .times(m.parameter("a").positive()))
                    .observed();
        });
        Model logits = Model.of("logits", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 3);
            Real a = m.parameter("a").positive();
            Categorical z = m.categorical(
                            "z",
                            logits(
                                    where(
                                            constant(new double[] {0, 0, 1}, k),
                                            constant(NEVER),
                                            a.times(constant(new double[] {1, 2, 3}, k))),
                                    k))
                    .over(n);
            m.poisson("x", constant(new double[] {1, 2, 3}, k).get(z)).observed();
        });
        int[] x = {0, 3, 1, 0, 2};
        DoubleUnaryOperator zip = a -> -Arrays.stream(x)
                .mapToDouble(k -> Math.log(0.7 * Math.exp(poisson(k, a)) + (k == 0 ? 0.3 : 0)))
                .sum();
        return Stream.of(
                new Learned("zero-inflated", inflated, Map.of("x", x), zip),
                new Learned("a rate times 0", gathered, Map.of("x", x), zip),
                new Learned("one logit -inf", logits, Map.of("x", x), a -> {
                    double first = Math.exp(a), second = Math.exp(2 * a);
                    return -Arrays.stream(x)
                            .mapToDouble(k ->
                                    Math.log((first * Math.exp(poisson(k, 1)) + second * Math.exp(poisson(k, 2)))
                                            / (first + second)))
                            .sum();
                }));
    }

    @ParameterizedTest
    @MethodSource("learned")
    void gradient(Learned c) {
        double a = 1.3, h = 1e-5;
        try (Stepper stepper = exact(c.model, c.data).start("a", a).stepper()) {
            Gradient g = stepper.gradient(0);
            assertThat(g.cost()).isCloseTo(c.cost.applyAsDouble(a), within(1e-10));
            // the parameter is learned on the logarithmic scale
            double slope = (c.cost.applyAsDouble(a * Math.exp(h)) - c.cost.applyAsDouble(a * Math.exp(-h))) / (2 * h);
            assertThat(g.segments().get("a")[0]).isCloseTo(slope, within(1e-6 * (1 + Math.abs(slope))));
        }
    }

    @Test
    void aNumberThatIsNoneInOneStateIsRefusedNamingVariableAndState() {
        Model model = with((m, k) -> m.normal(
                        "x",
                        constant(new double[] {0, -1, 2}, k)
                                .get(z(m, k, 0.2, 0.3, 0.5))
                                .log(),
                        1)
                .over(m.plate("n"))
                .observed());
        assertThatThrownBy(() -> exact(model, Map.of("x", new double[] {1, 2})).run())
                .hasMessageContaining("'x'")
                .hasMessageContaining("z = 1")
                .hasMessageContaining("NaN");
    }

    @Test
    void contradictoryEvidenceIsRefusedNamingNodeAndRow() {
        Model model = Model.of("m", m -> {
            Axis k = m.axis("k", 2), n = m.plate("n");
            Categorical z = m.categorical("z", probabilities(new double[] {0.5, 0.5}, k))
                    .over(n);
            m.poisson("x", constant(new double[] {0, 0}, k).get(z)).observed();
        });
        assertThatThrownBy(() ->
                        exact(model, Map.of("x", new int[] {0, 0, 4, 0})).run())
                .hasMessageContaining("probability 0")
                .hasMessageContaining("z")
                .hasMessageContaining("n=2");
        assertThatThrownBy(() -> Inference.of(model)
                        .data("x", new int[] {0, 0, 4, 0})
                        .estimator(Estimators.arsm())
                        .run())
                .hasMessageContaining("probability 0")
                .hasMessageContaining("z")
                .hasMessageContaining("n=2");
    }
}
