package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.where;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Budget;

/** A constant rules a state out whatever stands beside it: a net, a bound, a step in learned values. */
class ImpossibleUnderNetsTest {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    private static Model added(BiFunction<ModelBuilder, Axis, Real> beside) {
        return Model.of("m", m -> {
            Axis n = m.plate("n", 2), k = m.axis("k", 3);
            Real never = constant(new double[] {0.2, NEVER, 0}, k);
            Categorical z = m.categorical("z", logits(never.plus(beside.apply(m, k)), k))
                    .over(n);
            m.normal("x", constant(new double[] {0, 1, 2}, k).get(z), 1).observed();
        });
    }

    private static Real free(ModelBuilder m, Axis k) {
        return free(m, k, "p");
    }

    private static Real free(ModelBuilder m, Axis k, String name) {
        return m.parameter(name).over(k);
    }

    static Stream<Arguments> besideTheConstant() {
        return Stream.of(
                Arguments.of("net", added((m, k) -> {
                    Axis in = m.axis("in", 2);
                    return m.net("f", m.parameter("p").over(in))
                            .from(in)
                            .to(List.of(k), f -> f.dense(3).relu());
                })),
                Arguments.of("at most", added((m, k) -> constant(2).atMost(free(m, k)))),
                Arguments.of("at least", added((m, k) -> free(m, k).atLeast(0.1))),
                Arguments.of("relu", added((m, k) -> free(m, k).relu())),
                Arguments.of("max", added((m, k) -> free(m, k).max(k))),
                Arguments.of("step", added((m, k) -> free(m, k).gt(0))),
                Arguments.of("learned choice", added((m, k) -> where(free(m, k).gt(0), 1, 2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("besideTheConstant")
    void theStateIsLeftOut(String beside, Model model) {
        requireZeroAt(1, Inference.of(model).data("x", new double[] {0.3, 1}));
    }

    @Test
    void aConstantChoiceBesideABoundIsFollowed() {
        Model model = Model.of("m", m -> {
            Real bounded = m.parameter("p").atMost(0);
            Categorical z = m.bernoulli("z", logits(where(constant(1), constant(NEVER), bounded)));
            m.normal("x", z.value(), 1).observed();
        });
        requireZeroAt(1, Inference.of(model).data("x", 0.8));
    }

    @Test
    void aNetThatReadsAnotherLatentHidesNothing() {
        Model model = Model.of("m", m -> {
            Axis k = m.axis("k", 2);
            CategoricalVariable y = m.bernoulli("y", 0.4);
            Real net = m.net("f", y.oneHot())
                    .from(y.outcome())
                    .to(List.of(k), f -> f.dense(2).relu());
            Categorical z = m.categorical(
                    "z", logits(constant(new double[] {NEVER, 0}, k).plus(net), k));
            m.normal("x", z.value(), 1).observed();
        });
        Inference i = Inference.of(model).data("x", 0.8);
        requireZeroAt(0, i);
        assertThat(i.sampledBy(Estimators.arsm())
                        .run(Budget.steps(5))
                        .posterior("y")
                        .toArray())
                .doesNotContain(0.0);
    }

    @Test
    void aRateOf0BesideABoundedOneIsLeftOut() {
        Model model = Model.of("m", m -> {
            Categorical z = m.bernoulli("z", 0.4);
            Real rate = where(z.value(), 0, m.parameter("p").atLeast(0).softplus());
            m.poisson("x", rate).observed();
        });
        requireZeroAt(1, Inference.of(model).data("x", 2));
    }

    /** What learned values rule out at one place they allow at another: the state stays. */
    @Test
    void whatAStepInLearnedValuesRulesOutIsNotLeftOut() {
        for (BiFunction<ModelBuilder, Axis, Real> rate : List.<BiFunction<ModelBuilder, Axis, Real>>of(
                (m, k) -> free(m, k).square().minus(5).relu(),
                (m, k) -> free(m, k).square().gt(5),
                (m, k) -> free(m, k).square().minus(5).atLeast(0),
                (m, k) -> where(free(m, k).square().gt(5), 1, 0))) {
            Model model = Model.of("m", m -> {
                Axis k = m.axis("k", 2);
                m.poisson("x", rate.apply(m, k).get(m.categorical("z", logits(free(m, k, "q"), k))))
                        .observed();
            });
            Fit fit = Inference.of(model)
                    .data("x", 2)
                    .start("p", 3, 3)
                    .sampledBy(Estimators.arsm())
                    .run(Budget.steps(1));
            assertThat(fit.toString()).doesNotContain("impossible");
            assertThat(fit.posterior("z").toArray()).doesNotContain(0.0);
        }
    }

    private static void requireZeroAt(int state, Inference inference) {
        Fit fit = inference.sampledBy(Estimators.arsm()).run(Budget.steps(20));
        double[] p = fit.posterior("z").toArray();
        int states = fit.posterior("z").shape()[fit.posterior("z").shape().length - 1];
        for (int i = 0; i < p.length; i++) {
            if (i % states == state) assertThat(p[i]).isZero();
            else assertThat(p[i]).isPositive();
        }
        for (double cost : fit.history().costs()) assertThat(cost).isFinite();
    }
}
