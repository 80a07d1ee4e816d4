package org.tessera.inference.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Draws against the distribution functions of Commons Math, along a stream and across streams. */
class GoodnessOfFitTest {
    private static final int DRAWS = 2_000_000, BINS = 1000;
    /** Of all tests here together: three distributions, four orders, a chi-square test and two tails each. */
    private static final double FALSE_ALARM = 1e-4 / (3 * 4 * 3);
    /** Where a tail begins for the tests of tails, beyond the layers of either ziggurat. */
    private static final double TAIL = 2e-4;

    /** Moves to where draw {@code i} is made. */
    private interface Order {
        void move(RandomStream random, int i);
    }

    static Stream<Arguments> distributionsAndOrders() {
        NormalDistribution normal = new NormalDistribution(null, 0, 1);
        ExponentialDistribution exponential = new ExponentialDistribution(null, 1);
        return Stream.of(
                        new Named("uniform", RandomStream::uniform, x -> x),
                        new Named("exponential", RandomStream::exponential, exponential::cumulativeProbability),
                        new Named("gaussian", RandomStream::gaussian, normal::cumulativeProbability))
                .flatMap(d -> Stream.of(
                        Arguments.of(d, "one stream", (Order) (r, i) -> {}),
                        Arguments.of(d, "the first of each step", (Order) (r, i) -> r.at(i, 3)),
                        Arguments.of(d, "the first of each element", (Order) (r, i) -> r.at(3, i)),
                        Arguments.of(d, "the first of each part", (Order) (r, i) -> r.at(3, 5, i))));
    }

    private record Named(String name, ToDoubleFunction<RandomStream> draw, DoubleUnaryOperator cumulative) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("distributionsAndOrders")
    void follows(Named distribution, String name, Order order) {
        RandomStream random = new RandomStream(3, "fit", "test");
        long[] bins = new long[BINS];
        int low = 0, high = 0;
        for (int i = 0; i < DRAWS; i++) {
            order.move(random, i);
            double p = distribution.cumulative.applyAsDouble(distribution.draw.applyAsDouble(random));
            bins[Math.min(BINS - 1, (int) (p * BINS))]++;
            if (p < TAIL) low++;
            if (p > 1 - TAIL) high++;
        }
        double chi = 0, expected = (double) DRAWS / BINS;
        for (long b : bins) chi += (b - expected) * (b - expected) / expected;
        ChiSquaredDistribution reference = new ChiSquaredDistribution(null, BINS - 1);
        assertThat(1 - reference.cumulativeProbability(chi)).isGreaterThan(FALSE_ALARM);
        assertThat(p(low)).isGreaterThan(FALSE_ALARM);
        assertThat(p(high)).isGreaterThan(FALSE_ALARM);
    }

    /** Two-sided, of a number of draws in a tail. */
    private static double p(int count) {
        BinomialDistribution binomial = new BinomialDistribution(null, DRAWS, TAIL);
        return 2 * Math.min(binomial.cumulativeProbability(count), 1 - binomial.cumulativeProbability(count - 1));
    }
}
