package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimatorsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arsm",
                "ars",
                "ar",
                "reinforce",
                "reinforce-baseline",
                "rloo:7",
                "exact",
                "local-expectation",
                "arm",
                "disarm",
                "arsm-rb",
                "carms:5",
                "straight-through:0.5",
                "straight-through:2"
            })
    void nameAndParseAreInverse(String name) {
        assertThat(Estimators.parse(name).name()).isEqualTo(name);
    }

    @Test
    void rlooAloneTakesFourDraws() {
        assertThat(Estimators.parse("RLOO")).isEqualTo(Estimators.rloo(4));
    }

    @Test
    void allAreListedAndNamed() {
        for (GradientEstimator e : Estimators.all()) {
            assertThat(Estimators.parse(e.name())).isEqualTo(e);
            assertThat(Estimators.NAMES).contains(e.name().replaceAll(":.*", ":"));
        }
    }

    @Test
    void errorsListWhatIsKnown() {
        assertThatThrownBy(() -> Estimators.parse("gumbel"))
                .hasMessageContaining("'gumbel'")
                .hasMessageContaining("arsm, arsm-rb, ars, ar");
        assertThatThrownBy(() -> Estimators.parse("arsm:3")).hasMessageContaining("arsm takes no number");
        assertThatThrownBy(() -> Estimators.parse("rloo:x")).hasMessageContaining("rloo:4");
        assertThatThrownBy(() -> Estimators.parse("rloo:1")).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> Estimators.parse("straight-through:x")).hasMessageContaining("straight-through:0.5");
        assertThatThrownBy(() -> Estimators.parse("straight-through:0")).hasMessageContaining("positive");
        assertThatThrownBy(() -> Estimators.parse("carms:1")).hasMessageContaining("at least 2");
    }

    @Test
    void binaryEstimatorsRefuseMoreCategories() {
        GroupShape shape = new GroupShape(new int[] {2, 3});
        for (GradientEstimator e : new GradientEstimator[] {Estimators.arm(), Estimators.disarm()}) {
            assertThat(e.refusal(shape))
                    .hasValueSatisfying(m -> assertThat(m).contains("variable 1", "has 3", "arsm()"));
            assertThatThrownBy(() -> e.sweep(shape))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(e.refusal(shape).orElseThrow());
        }
        assertThat(Estimators.arsm().refusal(shape)).isEmpty();
    }

    @Test
    void theBaselineStartsAtTheFirstCostAndThenMovesSlowly() {
        CostEstimator e = (CostEstimator) Estimators.reinforceWithBaseline();
        double[] state = {0};
        e.updateState(state, new double[] {5}, 0);
        assertThat(state).containsExactly(5);
        e.updateState(state, new double[] {6}, 1);
        assertThat(state[0]).isBetween(5.05, 5.2);
    }
}
