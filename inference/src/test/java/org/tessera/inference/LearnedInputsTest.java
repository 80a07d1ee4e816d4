package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.BlackBox;
import org.tessera.dsl.BlackBoxTerm;
import org.tessera.dsl.CategoricalVariable;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Inputs;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.run.Budget;

/** A black box has no derivative: what it reads of learned values is refused where a run would learn them. */
class LearnedInputsTest {
    private static final BlackBox SQUARE = (rows, costs) -> {
        for (int r = 0; r < costs.length; r++) costs[r] = Math.pow(rows.real(r, 0)[0] - 2, 2);
    };

    private static Model model(BiFunction<ModelBuilder, CategoricalVariable, Real> read, boolean detached) {
        return Model.of("m", m -> {
            CategoricalVariable z = m.bernoulli("z", m.parameter("odds").unitInterval());
            BlackBoxTerm loss = m.cost("loss", Inputs.of(read.apply(m, z)), SQUARE);
            if (detached) loss.detached();
        });
    }

    private static Inference of(Model m) {
        return Inference.of(m).estimator(Estimators.arsm());
    }

    static Stream<Arguments> learned() {
        return Stream.of(
                Arguments.of(
                        "p", "parameter 'p'", model((m, z) -> m.parameter("p").plus(z.value()), false)),
                Arguments.of(
                        "p",
                        "parameter 'p'",
                        model((m, z) -> m.parameter("p").positive().exp().plus(z.value()), false)),
                Arguments.of(
                        "p",
                        "parameter 'p'",
                        model((m, z) -> m.parameter("p").over(z.outcome()).get(z), false)),
                Arguments.of(
                        "f",
                        "net 'f'",
                        model(
                                (m, z) -> {
                                    Axis to = m.axis("to", 1);
                                    return m.net("f", z.oneHot())
                                            .from(z.outcome())
                                            .to(List.of(to), f -> f.dense(2).tanh())
                                            .sum(to);
                                },
                                false)),
                Arguments.of(
                        "f",
                        "net 'f'",
                        model(
                                (m, z) -> {
                                    Axis in = m.axis("in", 2), to = m.axis("to", 1);
                                    Real x = constant(new double[] {0.3, 1}, in);
                                    return m.net("f", x)
                                            .from(in)
                                            .to(List.of(to), f -> f.dense(2).tanh())
                                            .sum(to)
                                            .plus(z.value());
                                },
                                false)));
    }

    @ParameterizedTest(name = "{1} {index}")
    @MethodSource("learned")
    void trainingIsRefusedNamingCostValueAndCure(String name, String said, Model m) {
        for (Inference i : List.of(
                of(m),
                of(m).guide(Guide.meanField(m)),
                Inference.of(m),
                of(m).guide(Guide.prior(m)),
                Inference.of(m).guide(Guide.meanField(m)).estimator(Estimators.exact()))) {
            for (Runnable ask : new Runnable[] {() -> i.run(Budget.steps(2)), i::plan, i::stepper}) {
                assertThatThrownBy(ask::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("cost 'loss'")
                        .hasMessageContaining(said)
                        .hasMessageContaining("optimizer(\"" + name + "\", Optimizers.held())")
                        .hasMessageContaining("the model's own operations");
            }
        }
    }

    @ParameterizedTest(name = "{1} {index}")
    @MethodSource("learned")
    void whatIsHeldOrOnlyAskedIsServed(String name, String said, Model m) {
        Fit start = of(m).initial(),
                held = of(m).optimizer(name, Optimizers.held()).run(Budget.steps(30));
        assertThat(start.evaluate().cost()).isFinite();
        assertThat(start.elbo(10).elbo()).isFinite();
        double[] before = numbers(start, name), after = numbers(held, name);
        assertThat(after).containsExactly(before);
        assertThat(held.parameter("odds").toArray())
                .isNotEqualTo(start.parameter("odds").toArray());
        assertThat(of(m).optimizer(Optimizers.held())
                        .run(Budget.steps(3))
                        .history()
                        .costs())
                .hasSize(3);
    }

    private static double[] numbers(Fit fit, String name) {
        return fit.parameters().contains(name) ? fit.parameter(name).toArray() : fit.weights(name);
    }

    @Test
    void holdingOneOfTwoIsNotEnough() {
        Model m = model((b, z) -> b.parameter("p").plus(b.parameter("q")), false);
        assertThatThrownBy(() -> of(m).optimizer("p", Optimizers.held()).run(Budget.steps(2)))
                .hasMessageContaining("parameter 'q'");
        assertThat(of(m).optimizer("p", Optimizers.held())
                        .optimizer("q", Optimizers.held())
                        .run(Budget.steps(2))
                        .history()
                        .costs())
                .hasSize(2);
    }

    @Test
    void predictionsAreServedThoughTheyReadNothingThatIsHeld() {
        Model m = Model.of("m", b -> {
            CategoricalVariable z = b.bernoulli("z", b.parameter("odds").unitInterval());
            b.normal("x", z.value(), 1).observed();
            b.cost("loss", Inputs.of(b.parameter("p")), SQUARE);
        });
        Fit fit = of(m).data("x", 0.7)
                .optimizer("p", Optimizers.held())
                .optimizer("z.logits", Optimizers.held())
                .run(Budget.steps(2));
        assertThat(fit.predict("x", Map.of()).toArray()[0])
                .isCloseTo(fit.parameter("odds").toArray()[0], within(1e-9));
    }

    @Test
    void aDetachedCostMovesNothingThroughItsInputs() {
        Model m = model((b, z) -> b.parameter("p").plus(z.value()), true);
        try (Stepper s = of(m).start("p", 0.5).stepper()) {
            assertThat(s.gradient(0).segments().get("p")).containsExactly(0);
        }
        assertThat(of(m).start("p", 0.5).run(Budget.steps(50)).parameter("p").toArray())
                .containsExactly(0.5);
    }

    @Test
    void drawsFromLearnedProbabilitiesAreNoLearnedInput() {
        Model m = model((b, z) -> z.value().times(2), false);
        assertThat(of(m).optimizer(Optimizers.adam(0.1))
                        .run(Budget.steps(300))
                        .parameter("odds")
                        .toArray()[0])
                .isGreaterThan(0.7);
    }
}
