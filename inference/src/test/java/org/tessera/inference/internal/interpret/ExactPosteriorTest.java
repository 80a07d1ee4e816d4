package org.tessera.inference.internal.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.inference.data.Binding;

class ExactPosteriorTest {
    @Test
    void wetGrass() {
        Binding b = Binding.of(ReferenceModels.WET_GRASS, Map.of("wet", true), Map.of());
        ExactPosterior exact = new Interpreter(b, ParameterValues.none()).bruteForcePosterior();
        double rain = 0.2 * (0.99 * 0.8 + 0.01 * 0.99), dry = 0.8 * 0.4 * 0.9;
        assertThat(Math.exp(exact.logEvidence())).isCloseTo(rain + dry, within(1e-12));
        assertThat(exact.marginals()).containsOnlyKeys("rain", "sprinkler");
        assertThat(exact.marginals().get("rain"))
                .containsExactly(new double[] {dry / (rain + dry), rain / (rain + dry)}, within(1e-12));
        assertThat(exact.marginals().get("rain")[1]).isCloseTo(0.35768767563, within(1e-10));
        assertThat(exact.expectedCosts()).isZero();
    }

    @Test
    void hmmIsTheForwardAlgorithm() {
        int[] x = {0, 2, 1, 1, 2};
        double[] start = {0.6, 0.4}, emit = {0.5, 0.3, 0.2, 0.1, 0.1, 0.8};
        double[][] trans = {{0.9, 0.1}, {0.2, 0.8}};
        double[] alpha = {start[0] * emit[x[0]], start[1] * emit[3 + x[0]]};
        for (int t = 1; t < x.length; t++) {
            double[] next = new double[2];
            for (int s = 0; s < 2; s++)
                next[s] = (alpha[0] * trans[0][s] + alpha[1] * trans[1][s]) * emit[3 * s + x[t]];
            alpha = next;
        }
        ExactPosterior exact = new Interpreter(
                        Binding.of(ReferenceModels.HMM, Map.of("x", x), Map.of()), LogJointTest.HMM_VALUES)
                .bruteForcePosterior();
        assertThat(exact.logEvidence()).isCloseTo(Math.log(alpha[0] + alpha[1]), within(1e-12));
        // The last filtered state is the last smoothed one.
        assertThat(exact.marginals().get("z")[9]).isCloseTo(alpha[1] / (alpha[0] + alpha[1]), within(1e-12));
    }

    @Test
    void givenValuesOfAPartlyBoundVariableAreHeld() {
        Binding b =
                Binding.of(ReferenceModels.MIXTURE, Map.of("x", new double[] {0, 0}, "z", new int[] {-1, 1}), Map.of());
        double[] z = new Interpreter(b, LogJointTest.MIXTURE_VALUES)
                .bruteForcePosterior()
                .marginals()
                .get("z");
        assertThat(z[2]).isZero();
        assertThat(z[3]).isEqualTo(1);
        assertThat(z[0] + z[1]).isCloseTo(1, within(1e-12));
        assertThat(z[0]).isStrictlyBetween(0.0, 1.0);
    }

    @Test
    void tooManyStatesAndImpossibleDataAreRefused() {
        Binding wide = Binding.of(ReferenceModels.MIXTURE, Map.of("x", new double[21]), Map.of());
        assertThatThrownBy(() -> new Interpreter(wide, LogJointTest.MIXTURE_VALUES).bruteForcePosterior())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 2^20 joint states of 21 free values");
        Binding impossible =
                Binding.of(ReferenceModels.WET_GRASS, Map.of("wet", true, "rain", false, "sprinkler", false), Map.of());
        assertThatThrownBy(() -> new Interpreter(impossible, ParameterValues.none()).bruteForcePosterior())
                .hasMessageContaining("has probability 0 given the data");
    }
}
