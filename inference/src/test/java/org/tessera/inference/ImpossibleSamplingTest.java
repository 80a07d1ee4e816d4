package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.probabilities;
import static org.tessera.dsl.Tessera.where;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.run.Budget;

/** States of probability 0 where latents are sampled: left out when data and constants say so, else refused. */
class ImpossibleSamplingTest {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    private static Model threeStates(double... prior) {
        return Model.of("m", m -> {
            Axis k = m.axis("k", 3);
            m.normal("x", constant(new double[] {0, 1, 2}, k).get(m.categorical("z", probabilities(prior, k))), 1)
                    .observed();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"arsm", "ars", "rloo:4", "reinforce-baseline", "carms:4", "arsm-rb", "local-expectation", "exact"
            })
    void aZeroOfThePriorDoesNotStallTheOtherStates(String estimator) {
        Fit fit = Inference.of(threeStates(0.5, 0.5, 0))
                .data("x", 1.2)
                .sampledBy(Estimators.parse(estimator))
                .draws(8)
                .run();
        double[] p = fit.posterior("z").toArray();
        double second = 1 / (1 + Math.exp(-0.7));
        assertThat(p[0]).isCloseTo(1 - second, within(0.02));
        assertThat(p[1]).isCloseTo(second, within(0.02));
        assertThat(p[2]).isEqualTo(0);
        assertThat(fit.elbo(20_000).elbo()).isCloseTo(fit.logEvidence(), within(0.01));
        assertThat(fit.toString()).contains("z: 1 of 3 states are impossible");
    }

    @Test
    void theDefaultRunGivesThePosteriorOfTheStatesThatAreLeft() {
        double[] p = Inference.of(threeStates(0.5, 0.5, 0))
                .data("x", 1.2)
                .run()
                .posterior("z")
                .toArray();
        assertThat(p).containsExactly(new double[] {0.332, 0.668, 0}, within(0.02));
    }

    @Test
    void aLikelihoodBelowAnyFloorCounts() {
        Model model = Model.of("m", m -> {
            Axis k = m.axis("k", 2);
            m.normal(
                            "x",
                            constant(new double[] {0, 200}, k)
                                    .get(m.categorical("z", probabilities(new double[] {1, 0}, k))),
                            1)
                    .observed();
        });
        Fit fit = Inference.of(model).data("x", 200.0).run();
        assertThat(fit.logLikelihood(50).total()).isCloseTo(-20000.9189385, within(1e-6));
        assertThat(fit.logEvidence()).isCloseTo(-20000.9189385, within(1e-6));
        assertThat(fit.posterior("z").toArray()).containsExactly(1, 0);
    }

    /** Models whose latents are independent given the data, so that mean-field finds the exact posterior. */
    static Stream<Inference> independent() {
        Model inflated = Model.of("zero-inflated", m -> {
            Axis n = m.plate("n");
            m.poisson("x", where(m.bernoulli("z", 0.3).over(n).value(), 0, constant(2)))
                    .observed();
        });
        Model rows = Model.of("rows", m -> {
            Axis n = m.plate("n"), g = m.axis("g", 3), k = m.axis("k", 3);
            Index kind = m.index("kind", g).over(n);
            Categorical z = m.categorical(
                            "z",
                            probabilities(new double[][] {{0.5, 0.5, 0}, {0, 0.2, 0.8}, {0, 1, 0}}, g, k)
                                    .get(kind))
                    .over(n);
            m.normal("x", constant(new double[] {0, 1, 2}, k).get(z), 1).observed();
        });
        Model emissions = Model.of("emissions", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 3), v = m.axis("v", 3);
            Categorical z = m.categorical("z", probabilities(new double[] {0.2, 0.3, 0.5}, k))
                    .over(n);
            m.categorical(
                            "x",
                            probabilities(new double[][] {{0.5, 0.5, 0}, {0.2, 0, 0.8}, {0, 0.3, 0.7}}, k, v)
                                    .get(z))
                    .observed();
        });
        Model logits = Model.of("logits", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 3);
            Categorical z = m.categorical("z", logits(constant(new double[] {0.4, NEVER, 0}, k), k))
                    .over(n);
            m.bernoulli("x", logits(constant(new double[] {0.5, 0, NEVER}, k).get(z)))
                    .observed();
            m.factor("f", constant(new double[] {0.1, 0.2, 0.9}, k).log().get(z));
        });
        return Stream.of(
                Inference.of(inflated).data("x", new int[] {0, 3, 1, 0}),
                Inference.of(rows).data("x", new double[] {0.3, 1.1, 0.4, 2}).data("kind", new int[] {0, 1, 2, 0}),
                Inference.of(rows)
                        .data("x", new double[] {0.3, 1.1, 0.4, 2})
                        .data("kind", new int[] {0, 1, 2, 0})
                        .minibatch("n", 2),
                Inference.of(emissions).data("x", new int[] {2, 0, 1}),
                Inference.of(logits).data("x", new boolean[] {true, false, false}));
    }

    @ParameterizedTest
    @MethodSource("independent")
    void whatDataAndConstantsExcludeIsExactlyZero(Inference inference) {
        Inference whole = inference.settings().minibatchPlate == null ? inference : inference.minibatch("n", 4);
        double[] exact =
                whole.estimator(Estimators.exact()).run().posterior("z").toArray();
        Fit fit = inference
                .estimator(Estimators.arsm())
                .optimizer(Optimizers.adam(0.02))
                .draws(10)
                .run(Budget.steps(1500));
        double[] p = fit.posterior("z").toArray();
        assertThat(p).containsExactly(exact, within(0.06));
        for (int i = 0; i < p.length; i++) if (exact[i] == 0) assertThat(p[i]).isEqualTo(0);
        for (double cost : fit.history().costs()) assertThat(cost).isFinite();
        assertThat(fit.logLikelihood(1000).total()).isCloseTo(fit.logEvidence(), within(0.05));
    }

    @Test
    void zerosAmongLearnedValuesAreLeftOutAsWell() {
        Model model = Model.of("m", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 3);
            Real learned = m.parameter("a").over(k);
            Categorical z = m.categorical("z", logits(learned.plus(constant(new double[] {0, NEVER, 0}, k)), k))
                    .over(n);
            Real rate = m.parameter("rate")
                    .positive()
                    .times(constant(new double[] {1, 1, 0}, k).get(z));
            m.poisson("x", rate).observed();
        });
        double[] p = Inference.of(model)
                .estimator(Estimators.arsm())
                .data("x", new int[] {2, 0, 1})
                .run(Budget.steps(200))
                .posterior("z")
                .toArray();
        assertThat(new double[] {p[0], p[1], p[2], p[4], p[6], p[7], p[8]}).containsExactly(1, 0, 0, 0, 1, 0, 0);
        assertThat(p[5]).isBetween(0.001, 0.999);
    }

    private static Model absorbing(double stay) {
        return Model.of("absorbing", m -> {
            Axis s = m.axis("state", "alive", "dead"), t = m.axis("time", 4);
            Real trans = probabilities(new double[][] {{0.9, 0.1}, {1 - stay, stay}}, s.twin("from"), s);
            Categorical z = m.chain("z", t, probabilities(new double[] {0.5, 0.5}, s), prev -> trans.get(prev));
            m.normal("x", constant(new double[] {0, 1}, s).get(z), 1).observed();
        });
    }

    private static final double[] FOUR = {0.1, 0.9, 0.3, 0.8};

    @Test
    void anAbsorbingStateUnderMeanFieldIsRefusedNamingThePairAndTheCure() {
        Inference i = Inference.of(absorbing(1)).data("x", FOUR).sampledBy(Estimators.arsm());
        for (Runnable ask : new Runnable[] {i::run, i::plan}) {
            assertThatThrownBy(ask::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("z[time=0] = dead with z[time=1] = alive")
                    .hasMessageContaining("exact()")
                    .hasMessageContaining("floor(-1e4)");
        }
        assertThat(Inference.of(absorbing(1))
                        .data("x", FOUR)
                        .estimator(Estimators.exact())
                        .run()
                        .logEvidence())
                .isFinite();
        assertThat(Inference.of(absorbing(0.99))
                        .data("x", FOUR)
                        .run(Budget.steps(50))
                        .history()
                        .costs())
                .doesNotContain(Double.POSITIVE_INFINITY);
    }

    @Test
    void aFloorIsTheUsersAndIsSaid() {
        Inference floored = Inference.of(absorbing(1))
                .data("x", FOUR)
                .sampledBy(Estimators.arsm())
                .floor(-1e4);
        String said = "log-probabilities are floored at -1e4, as asked";
        assertThat(floored.plan().toString()).contains(said);
        Fit fit = floored.run(Budget.steps(200));
        assertThat(fit.toString()).contains(said);
        for (double cost : fit.history().costs()) assertThat(cost).isFinite();
        assertThat(Inference.of(absorbing(0.99))
                        .data("x", FOUR)
                        .sampledBy(Estimators.arsm())
                        .plan()
                        .toString())
                .doesNotContain("floor");
        for (double wrong : new double[] {0, 1, Double.NaN, NEVER}) {
            assertThatThrownBy(() -> floored.floor(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("negative and finite");
        }
    }

    private static final Model GRASS = Model.of("grass", m -> {
        Categorical rain = m.bernoulli("rain", 0.2), sprinkler = m.bernoulli("sprinkler", 0.4);
        m.bernoulli("wet", m.cpt(sprinkler, rain, p -> {
            p.set(false, false, 0);
            p.set(false, true, 0.8);
            p.set(true, false, 0.9);
            p.set(true, true, 0.99);
        }));
    });

    @Test
    void twoLatentsThatExcludeEachOtherAreRefusedUnlessOneIsDrawnFromTheOther() {
        Inference wet = Inference.of(GRASS).given("wet", true);
        assertThatThrownBy(() -> wet.sampledBy(Estimators.arsm()).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rain")
                .hasMessageContaining("sprinkler")
                .hasMessageContaining("'wet'");
        Guide dependent = Guide.of(GRASS, g -> {
            Categorical rain = g.bernoulli("rain", g.parameter("r").unitInterval());
            g.bernoulli("sprinkler", where(rain.value(), g.parameter("s").unitInterval(), constant(1)));
        });
        double[] exact =
                wet.estimator(Estimators.exact()).run().posterior("rain").toArray();
        for (UnaryOperator<Inference> by : Stream.<UnaryOperator<Inference>>of(
                        i -> i.estimator(Estimators.arsm()),
                        i -> i.estimator(Estimators.rloo(4)),
                        i -> i.estimator(Estimators.exact()))
                .toList()) {
            Fit fit = by.apply(wet.guide(dependent)
                            .optimizer(Optimizers.adam(0.02))
                            .draws(10))
                    .run(Budget.steps(1500));
            assertThat(fit.posterior("rain").toArray()).containsExactly(exact, within(0.03));
            assertThat(fit.elbo(2000).elbo()).isCloseTo(fit.logEvidence(), within(0.02));
        }
    }

    @Test
    void aGuideThatDrawsAnImpossibleStateIsRefusedNamingVariableAndState() {
        Model model = Model.of("m", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 2);
            Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(n);
            m.poisson("x", constant(new double[] {3, 0}, k).get(z)).observed();
        });
        int[] x = {0, 0, 2, 0, 1};
        Inference prior =
                Inference.of(model).data("x", x).guide(Guide.prior(model)).estimator(Estimators.rloo(4));
        assertThatThrownBy(() -> prior.run())
                .hasMessageContaining("'x' at [n=")
                .hasMessageContaining("z[n=")
                .hasMessageContaining("probability 0")
                .hasMessageNotContaining("Infinity")
                .hasMessageNotContaining("NaN");
        // the same with the guide of the library: the draws are masked
        for (double cost : Inference.of(model)
                .data("x", x)
                .run(Budget.steps(300))
                .history()
                .costs()) assertThat(cost).isFinite();
    }

    @Test
    void aGuideWithNothingLeftToDrawIsRefused() {
        Model model = threeStates(0.5, 0.25, 0.25);
        Guide empty = Guide.of(
                model,
                g -> g.categorical(
                        "z",
                        logits(
                                g.parameter("q")
                                        .over(g.axis("k"))
                                        .times(0)
                                        .plus(constant(new double[] {NEVER, NEVER, NEVER}, g.axis("k"))),
                                g.axis("k"))));
        assertThatThrownBy(() -> Inference.of(model).data("x", 1.2).guide(empty).run())
                .hasMessageContaining("every category of z has probability 0");
    }

    @Test
    void whatNeighboursImplyIsLeftOutAsWell() {
        Model model = Model.of("left to right", m -> {
            Axis s = m.axis("s", 3), t = m.axis("t");
            Real trans = probabilities(new double[][] {{0.5, 0.5, 0}, {0, 0.5, 0.5}, {0, 0, 1}}, s.twin("from"), s);
            Categorical z = m.chain("z", t, probabilities(new double[] {1, 0, 0}, s), prev -> trans.get(prev));
            m.normal("x", constant(new double[] {0, 1, 2}, s).get(z), 1).observed();
        });
        Inference i = Inference.of(model).data("x", new double[] {0, 1, 2}).data("z", new int[] {-1, -1, 2});
        Fit fit = i.run(Budget.steps(20));
        double[] exact = i.estimator(Estimators.exact()).run().posterior("z").toArray();
        assertThat(exact).containsExactly(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, within(1e-12));
        assertThat(fit.posterior("z").toArray()).containsExactly(exact, within(1e-12));
    }

    @Test
    void otherNumbersThatExcludeOtherStatesAreRefused() {
        Model model = Model.of("m", m -> {
            Axis n = m.plate("n"), k = m.axis("k", 2);
            Real rate = m.data("rate").over(k);
            Categorical z = m.categorical("z", probabilities(new double[] {0.5, 0.5}, k))
                    .over(n);
            m.poisson("x", rate.get(z)).observed();
        });
        try (Stepper s = Inference.of(model)
                .estimator(Estimators.arsm())
                .data("x", new int[] {0, 1})
                .data("rate", new double[] {0, 1})
                .stepper()) {
            s.step();
            s.data("rate", new double[] {0, 2});
            s.step();
            assertThatThrownBy(() -> s.data("rate", new double[] {2, 0}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'rate'");
        }
    }
}
