package org.tessera.inference.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    void isAPureFunctionOfSeedNodePurposeStepAndElement() {
        RandomStream a = new RandomStream(7, "z", "noise"), b = new RandomStream(7, "z", "noise");
        b.at(9);
        b.gaussian();
        b.nextLong();
        assertThat(first(b.at(3, 5))).isEqualTo(first(a.at(3, 5)));
        assertThat(first(b.at(3, 5, 2))).isEqualTo(first(a.at(3, 5, 2)));
        assertThat(first(a.at(0))).isEqualTo(first(new RandomStream(7, "z", "noise")));
    }

    /** Each of 4 seeds x 3 nodes x 3 purposes x 20 steps x 20 elements x 4 parts begins elsewhere. */
    @Test
    void otherSeedsNodesPurposesStepsElementsAndPartsAreOtherStreams() {
        Set<Long> firsts = new HashSet<>();
        int count = 0;
        for (long seed : new long[] {0, 1, 2, -1}) {
            for (String node : List.of("z", "y", "noise")) {
                for (String purpose : List.of("noise", "data", "z")) {
                    RandomStream r = new RandomStream(seed, node, purpose);
                    for (int step = 0; step < 20; step++) {
                        for (int element = 0; element < 20; element++) {
                            for (int part = 0; part < 4; part++, count++) firsts.add(first(r.at(step, element, part)));
                            firsts.add(first(r.at(step, element)));
                            count++;
                        }
                        firsts.add(first(r.at(step)));
                        count++;
                    }
                }
            }
        }
        assertThat(firsts).hasSize(count);
    }

    /** What JDK 17 gives and JDK 25 as well; 2 million draws reach into the tails. */
    @Test
    void everyJdkGivesTheseBits() {
        assertThat(bits(RandomStream::uniform)).isEqualTo(0xe4a5364ddf96051fL);
        assertThat(bits(RandomStream::nextDouble)).isEqualTo(0xe4a5364ddf96051fL);
        assertThat(bits(RandomStream::exponential)).isEqualTo(0x3ef48d38ff4b5cbcL);
        assertThat(bits(RandomStream::nextExponential)).isEqualTo(0x3ef48d38ff4b5cbcL);
        assertThat(bits(RandomStream::gaussian)).isEqualTo(0x3bf98eaba3d967c1L);
        assertThat(bits(RandomStream::nextGaussian)).isEqualTo(0x3bf98eaba3d967c1L);
        assertThat(bits(r -> r.nextGaussian(1, 2))).isEqualTo(0x8e3a111645a409a4L);
        assertThat(bits(r -> r.below(10))).isEqualTo(0xccef2a1a89dd405eL);
        assertThat(bits(r -> r.nextInt(10))).isEqualTo(0xf6cb2318f894bb27L);
        assertThat(bits(r -> r.nextInt(3, 1 << 30))).isEqualTo(0x97e6bfb468e33cf2L);
        assertThat(bits(r -> r.nextLong(10))).isEqualTo(0xe1413491415b10d2L);
        assertThat(bits(r -> r.nextDouble(1, 3))).isEqualTo(0x0271ea792be0f093L);
        assertThat(bits(r -> r.nextBoolean() ? 1 : 0)).isEqualTo(0xccece8e470fdc43fL);
    }

    private static long bits(ToDoubleFunction<RandomStream> draw) {
        RandomStream r = new RandomStream(1, "bits", "test");
        long hash = 0;
        for (int i = 0; i < 2_000_000; i++)
            hash = Long.rotateLeft(hash * 0x9E3779B97F4A7C15L, 23) ^ Double.doubleToLongBits(draw.applyAsDouble(r));
        return hash;
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
            assertThat(r.nextDouble() > 0).isTrue();
            assertThat(r.exponential() > 0).isTrue();
        }
    }
}
