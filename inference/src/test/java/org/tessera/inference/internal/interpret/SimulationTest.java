package org.tessera.inference.internal.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Model;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;

/** Frequencies are compared with probabilities within five standard errors. */
class SimulationTest {
    private static Map<String, Values> simulate(
            Model model, Map<String, ?> data, Map<String, Integer> sizes, ParameterValues values, long seed) {
        return new Interpreter(Binding.forSimulation(model, data, sizes), values).simulate(seed);
    }

    private static void assertFrequency(double count, double n, double p) {
        assertThat(count / n).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / n)));
    }

    @Test
    void mixtureFrequenciesAndMoments() {
        int n = 20_000;
        Map<String, Values> drawn =
                simulate(ReferenceModels.MIXTURE, Map.of(), Map.of("point", n), LogJointTest.MIXTURE_VALUES, 1);
        assertThat(drawn).containsOnlyKeys("z", "x");
        int[] z = drawn.get("z").toInts();
        double[] x = drawn.get("x").toDoubles();
        double ones = Arrays.stream(z).sum(), sum = 0;
        for (int i = 0; i < n; i++) if (z[i] == 1) sum += x[i];
        assertFrequency(ones, n, 0.7);
        assertThat(sum / ones).isCloseTo(2, within(5 * 1.5 / Math.sqrt(ones)));
    }

    @Test
    void chainsFollowTheirTransitions() {
        int n = 20_000;
        int[] z = simulate(ReferenceModels.HMM, Map.of(), Map.of("time", n), LogJointTest.HMM_VALUES, 2)
                .get("z")
                .toInts();
        double fromZero = 0, stay = 0;
        for (int t = 1; t < n; t++) {
            if (z[t - 1] == 0) fromZero++;
            if (z[t - 1] == 0 && z[t] == 0) stay++;
        }
        assertFrequency(stay, fromZero, 0.9);
    }

    @Test
    void sameSeedSameNumbersOtherSeedOthers() {
        double[][] x = new double[3][];
        for (int i = 0; i < 3; i++)
            x[i] = simulate(ReferenceModels.MIXTURE, Map.of(), Map.of("point", 50), LogJointTest.MIXTURE_VALUES, i / 2)
                    .get("x")
                    .toDoubles();
        assertThat(x[0]).isEqualTo(x[1]);
        assertThat(x[0]).isNotEqualTo(x[2]);
    }

    /** A value belongs to its variable and position: what else is drawn, and before it, makes no difference. */
    @Test
    void aValueDoesNotDependOnWhatElseIsDrawn() {
        int n = 50;
        Map<String, Values> all =
                simulate(ReferenceModels.MIXTURE, Map.of(), Map.of("point", n), LogJointTest.MIXTURE_VALUES, 6);
        int[] z = all.get("z").toInts();
        assertThat(simulate(ReferenceModels.MIXTURE, Map.of(), Map.of("point", 2 * n), LogJointTest.MIXTURE_VALUES, 6)
                        .get("x")
                        .toDoubles())
                .startsWith(all.get("x").toDoubles());
        assertThat(simulate(ReferenceModels.MIXTURE, Map.of("z", z), Map.of(), LogJointTest.MIXTURE_VALUES, 6)
                        .get("x")
                        .toDoubles())
                .isEqualTo(all.get("x").toDoubles());
        int[] half = z.clone();
        Arrays.fill(half, 0, n / 2, -1);
        Map<String, Values> rest =
                simulate(ReferenceModels.MIXTURE, Map.of("z", half), Map.of(), LogJointTest.MIXTURE_VALUES, 6);
        assertThat(rest.get("z").toInts()).isEqualTo(z);
        assertThat(rest.get("x").toDoubles()).isEqualTo(all.get("x").toDoubles());
    }

    @Test
    void whatIsBoundIsHeld() {
        Map<String, Values> drawn = simulate(
                ReferenceModels.MIXTURE, Map.of("z", new int[] {1, -1, 0}), Map.of(), LogJointTest.MIXTURE_VALUES, 3);
        assertThat(drawn.get("z").getInt(0)).isEqualTo(1);
        assertThat(drawn.get("z").getInt(1)).isBetween(0, 1);
        assertThat(drawn.get("z").getInt(2)).isEqualTo(0);
        assertThat(simulate(
                        ReferenceModels.MIXTURE, Map.of("z", new int[] {1}), Map.of(), LogJointTest.MIXTURE_VALUES, 3))
                .containsOnlyKeys("x");
    }

    @Test
    void positionsBeyondALengthAreZero() {
        Map<String, Values> drawn = simulate(
                ReferenceModels.SEQUENCES,
                Map.of("len", new int[] {40, 2}),
                Map.of("time", 40),
                LogJointTest.HMM_VALUES,
                4);
        assertThat(drawn.get("x").shape()).containsExactly(2, 40);
        assertThat(Arrays.stream(drawn.get("x").toInts()).skip(42).sum()).isZero();
        assertThat(Arrays.stream(drawn.get("x").toInts()).limit(40).sum()).isPositive();
    }

    @Test
    void bernoulliPixelsAreBytes() {
        double[] weights = new double[19];
        Values x = simulate(
                        ReferenceModels.VAE,
                        Map.of(),
                        Map.of("image", 4000),
                        ParameterValues.none().with("decoder", weights),
                        5)
                .get("x");
        assertThat(x).hasToString("4000 x 3 (byte)");
        assertFrequency(Arrays.stream(x.toInts()).sum(), 12_000, 0.5);
    }
}
