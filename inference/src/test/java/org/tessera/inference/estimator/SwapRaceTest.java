package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fast pseudo actions against the brute-force argmin over exchanged noise. */
class SwapRaceTest {
    private static final SplittableRandom RANDOM = new SplittableRandom(1);

    enum Inputs {
        ORDINARY(() -> RANDOM.nextDouble(-3, 3), () -> Math.log(-Math.log(RANDOM.nextDouble(1e-12, 1)))),
        TIES(() -> RANDOM.nextInt(-1, 2), () -> RANDOM.nextInt(-1, 2)),
        ALL_EQUAL(() -> 0, () -> 0),
        EXTREME(() -> RANDOM.nextDouble(-1e4, 1e4), () -> Math.log(-Math.log(RANDOM.nextDouble(1e-12, 1)))),
        MASKED(
                () -> RANDOM.nextInt(3) == 0 ? RANDOM.nextInt(-1, 2) : Double.NEGATIVE_INFINITY,
                () -> RANDOM.nextInt(-1, 2));
        private final DoubleSupplier logit, logNoise;

        Inputs(DoubleSupplier logit, DoubleSupplier logNoise) {
            this.logit = logit;
            this.logNoise = logNoise;
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalsBruteForce(Inputs inputs) {
        SwapRace race = new SwapRace();
        for (int trial = 0; trial < 3000; trial++) {
            int categories = RANDOM.nextInt(1, 9), at = RANDOM.nextInt(3);
            double[] logits = new double[at + categories], noise = new double[at + categories];
            for (int i = 0; i < logits.length; i++) {
                logits[i] = inputs.logit.getAsDouble();
                noise[i] = inputs.logNoise.getAsDouble();
            }
            logits[at + RANDOM.nextInt(categories)] = 0;
            race.prepare(logits, noise, at, categories);
            for (int m = 0; m < categories; m++)
                for (int j = m + 1; j < categories; j++) assertSame(race, logits, noise, at, categories, m, j);
        }
    }

    private static void assertSame(
            SwapRace race, double[] logits, double[] noise, int at, int categories, int m, int j) {
        int expected = bruteForce(logits, noise, at, categories, m, j);
        assertThat(race.winner(m, j)).isEqualTo(expected);
        if (race.stays(m, j)) assertThat(expected).isEqualTo(RaceSweep.winner(logits, noise, at, categories));
    }

    static int bruteForce(double[] logits, double[] noise, int at, int categories, int m, int j) {
        double[] swapped = noise.clone();
        swapped[at + m] = noise[at + j];
        swapped[at + j] = noise[at + m];
        return RaceSweep.winner(logits, swapped, at, categories);
    }
}
