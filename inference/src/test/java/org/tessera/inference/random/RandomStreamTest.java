package org.tessera.inference.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Statistics at fixed seeds; each bound is passed by chance with probability {@link #FALSE_ALARM} at most. */
class RandomStreamTest {
    private static final int N = 400_000;
    private static final double FALSE_ALARM = 1e-6;
    private static final double BOUND =
            new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - FALSE_ALARM / 2);

    @Test
    void isAPureFunctionOfSeedNodePurposeStepAndPart() {
        RandomStream a = new RandomStream(7, "z", "noise"), b = new RandomStream(7, "z", "noise");
        b.at(9);
        b.gaussian();
        b.nextLong();
        assertThat(first(b.at(3, 5))).isEqualTo(first(a.at(3, 5)));
        assertThat(first(a.at(3, 5)))
                .isNotEqualTo(first(a.at(5, 3)))
                .isNotEqualTo(first(a.at(3)))
                .isNotEqualTo(first(a.at(3, 6)));
        assertThat(first(a.at(0))).isEqualTo(first(new RandomStream(7, "z", "noise")));
        assertThat(first(new RandomStream(8, "z", "noise"))).isNotEqualTo(first(b.at(0)));
        assertThat(first(new RandomStream(7, "y", "noise"))).isNotEqualTo(first(b.at(0)));
        assertThat(first(new RandomStream(7, "z", "data"))).isNotEqualTo(first(b.at(0)));
        assertThat(first(new RandomStream(7, "noise", "z"))).isNotEqualTo(first(b.at(0)));
    }

    @Test
    void aSpareGaussianDoesNotOutliveItsStep() {
        RandomStream r = new RandomStream(1, "z", "noise");
        double expected = r.at(2).gaussian();
        r.at(1).gaussian();
        assertThat(r.at(2).gaussian()).isEqualTo(expected);
    }

    private static long first(RandomStream r) {
        return r.nextLong();
    }

    @Test
    void moments() {
        assertMoments(RandomStream::uniform, 0.5, 1 / 12.0, 1 / 80.0);
        assertMoments(RandomStream::exponential, 1, 1, 9);
        assertMoments(RandomStream::gaussian, 0, 1, 3);
    }

    private static void assertMoments(
            ToDoubleFunction<RandomStream> draw, double mean, double variance, double fourth) {
        RandomStream r = new RandomStream(1, "z", "noise");
        assertMoments(draw, r, step -> {}, mean, variance, fourth);
        // The first number of each step is as random as the numbers of one step: steps and parts are independent.
        assertMoments(draw, r, step -> r.at(step), mean, variance, fourth);
        assertMoments(draw, r, step -> r.at(4, step), mean, variance, fourth);
    }

    private static void assertMoments(
            ToDoubleFunction<RandomStream> draw,
            RandomStream r,
            IntConsumer before,
            double mean,
            double variance,
            double fourth) {
        double sum = 0, squares = 0, lagged = 0, last = 0;
        for (int i = 0; i < N; i++) {
            before.accept(i);
            double x = draw.applyAsDouble(r) - mean;
            sum += x;
            squares += x * x;
            lagged += x * last;
            last = x;
        }
        assertThat(sum / Math.sqrt(N * variance)).isBetween(-BOUND, BOUND);
        assertThat((squares - N * variance) / Math.sqrt(N * (fourth - variance * variance)))
                .isBetween(-BOUND, BOUND);
        assertThat(lagged / Math.sqrt(N * variance * variance)).isBetween(-BOUND, BOUND);
    }

    @Test
    void belowIsUniform() {
        RandomStream r = new RandomStream(2, "z", "order");
        for (int n : new int[] {1, 2, 3, 10, 97, 1000}) {
            long[] count = new long[n];
            for (int i = 0; i < N; i++) count[r.below(n)]++;
            double chiSquared = 0, expected = (double) N / n;
            for (long c : count) chiSquared += (c - expected) * (c - expected) / expected;
            if (n > 1)
                assertThat(chiSquared)
                        .isLessThan(
                                new ChiSquaredDistribution(null, n - 1).inverseCumulativeProbability(1 - FALSE_ALARM));
        }
        for (int i = 0; i < 1000; i++) assertThat(r.below(Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
    }

    @Test
    void neverTouchesTheEnds() {
        assertThat(((-1L >>> 12) + 0.5) * 0x1.0p-52).isLessThan(1);
        RandomStream r = new RandomStream(3, "z", "noise");
        for (int i = 0; i < N; i++) {
            assertThat(r.uniform() > 0).isTrue();
            assertThat(r.exponential() > 0).isTrue();
        }
    }
}
