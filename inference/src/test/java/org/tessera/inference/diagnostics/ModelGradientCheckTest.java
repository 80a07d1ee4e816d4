package org.tessera.inference.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Cases;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.estimator.Arsm;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;

class ModelGradientCheckTest {
    private static final int DRAWS = 3000;

    private static Map<String, Inference> models() {
        return Map.of(
                "mixture", Cases.mixture(), "hmm", Cases.hmm(), "two levels", Cases.twoLevels(), "vae", Cases.vae());
    }

    private static Inference model(String name) {
        return models().get(name).precision(Precision.FLOAT64).seed(4);
    }

    static Stream<Arguments> modelsAndEstimators() {
        return models().keySet().stream()
                .sorted()
                .flatMap(m -> Stream.of("reinforce", "arsm", "rloo:4").map(e -> Arguments.of(m, Estimators.parse(e))));
    }

    @ParameterizedTest(name = "{1}, {0}")
    @MethodSource("modelsAndEstimators")
    void unbiasedOnesPass(String model, GradientEstimator estimator) {
        ModelGradientCheck check = ModelGradientCheck.of(model(model).estimator(estimator), DRAWS);
        assertThat(check.unbiased()).withFailMessage(check::toString).isTrue();
        assertThat(check.evaluations()).isBetween(1L, check.bound());
        assertThat(check.worstZ()).isPositive();
    }

    static Stream<Arguments> modelsAndMistakes() {
        return models().keySet().stream()
                .sorted()
                .flatMap(m -> Stream.of(-1.0, 0.5).map(f -> Arguments.of(m, new Scaled(new Arsm(), f))));
    }

    @ParameterizedTest(name = "{1}, {0}")
    @MethodSource("modelsAndMistakes")
    void wrongOnesAreCalledBiased(String model, GradientEstimator estimator) {
        ModelGradientCheck check = ModelGradientCheck.of(model(model).estimator(estimator), DRAWS);
        assertThat(check.unbiased()).withFailMessage(check::toString).isFalse();
        assertThat(check.toString()).contains("biased (an unbiased estimator");
    }

    @Test
    void aMinibatchIsCheckedAsItIs() {
        Inference parts = model("mixture").minibatch("point", 2);
        assertThat(ModelGradientCheck.of(parts, DRAWS).unbiased()).isTrue();
        assertThat(ModelGradientCheck.of(parts.estimator(new Scaled(new Arsm(), 0.5)), DRAWS)
                        .unbiased())
                .isFalse();
    }

    /**
     * 3^9 joint states: too many to enumerate, so the reference is itself sampled; the decoder of 300 inputs is seen
     * through sums.
     */
    @Test
    void largeGroupsAndLongSegmentsAreCheckedToo() {
        Model m = Model.of("wide", b -> {
            Axis d = b.axis("slot", 9), k = b.axis("symbol", 3), px = b.axis("pixel", 30);
            Categorical z = b.categorical("z", uniform(k)).over(d);
            Real mean = b.net("decoder", z.oneHot()).from(d, k).to(px);
            b.normal("x", mean, 1.0).observed();
        });
        double[] x = new double[30];
        for (int i = 0; i < 30; i++) x[i] = 2 * Math.sin(i);
        Inference inference =
                Inference.of(m).estimator(Estimators.arsm()).data("x", x).precision(Precision.FLOAT64);
        ModelGradientCheck right = ModelGradientCheck.of(inference, 1500),
                wrong = ModelGradientCheck.of(inference.estimator(new Scaled(new Arsm(), -1)), 1500);
        assertThat(right.reference()).isEqualTo("rloo:8");
        assertThat(right.unbiased()).withFailMessage(right::toString).isTrue();
        assertThat(wrong.unbiased()).isFalse();
        assertThat(right.segments()).anySatisfy(s -> {
            assertThat(s.coordinates()).isEqualTo(27 * 30 + 30);
            assertThat(s.compared()).isEqualTo(SignedSums.SUMS);
        });
        assertThat(right.toString()).contains("64 signed sums");
    }

    @Test
    void aFitsParametersAreCheckedWhenAsked() {
        Fit fit = model("mixture").run(Budget.steps(50));
        try (Stepper stepper = model("mixture").stepper()) {
            double before = stepper.gradient(0).cost();
            stepper.startAt(fit);
            assertThat(stepper.fit().parameter("mu").toArray())
                    .containsExactly(fit.parameter("mu").toArray());
            assertThat(stepper.gradient(0).cost())
                    .isNotEqualTo(before)
                    .isEqualTo(stepper.gradient(0).cost());
            assertThat(stepper.steps()).isZero();
        }
        assertThat(ModelGradientCheck.of(model("mixture"), fit, 500).unbiased()).isTrue();
    }

    @Test
    void signedSumsSeeEveryCoordinateOnce() {
        SignedSums sums = new SignedSums("w", 5000);
        double[] unit = new double[5000];
        int[] met = new int[SignedSums.SUMS];
        for (int i = 0; i < 5000; i++) {
            unit[i] = 1;
            double[] s = sums.of(unit);
            int hit = -1;
            for (int k = 0; k < s.length; k++) {
                if (s[k] == 0) continue;
                assertThat(hit).isEqualTo(-1);
                assertThat(Math.abs(s[k])).isEqualTo(1);
                hit = k;
            }
            met[hit]++;
            unit[i] = 0;
        }
        for (int n : met) assertThat(n).isBetween(30, 140);
    }

    @Test
    void whatCannotBeCheckedIsNamed() {
        assertThatThrownBy(() -> ModelGradientCheck.of(Cases.mixture().estimator(Estimators.exact()), 10))
                .hasMessageContaining("summed out");
        assertThatThrownBy(() -> ModelGradientCheck.of(Cases.mixture(), 1)).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> ModelGradientCheck.of(Cases.mixture().data("z", new int[] {0, 1, 2, 0}), 10))
                .hasMessageContaining("no latents");
    }
}
