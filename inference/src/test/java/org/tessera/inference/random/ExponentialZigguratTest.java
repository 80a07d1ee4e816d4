package org.tessera.inference.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.junit.jupiter.api.Test;

class ExponentialZigguratTest {
    private static final int DRAWS = 2_000_000;
    private static final int BINS = 1000;
    private static final double FALSE_ALARM = 1e-4;

    @Test
    void followsTheExponentialTailIncluded() {
        ExponentialDistribution exact = new ExponentialDistribution(null, 1);
        RandomStream random = new RandomStream(3, "ziggurat", "test");
        long[] bins = new long[BINS];
        long tail = 0;
        for (int i = 0; i < DRAWS; i++) {
            double x = random.exponential();
            assertThat(x > 0).isTrue();
            bins[Math.min(BINS - 1, (int) (exact.cumulativeProbability(x) * BINS))]++;
            if (x > 9) tail++;
        }
        double chi = 0, expected = (double) DRAWS / BINS;
        for (long b : bins) chi += (b - expected) * (b - expected) / expected;
        assertThat(chi)
                .isLessThan(new ChiSquaredDistribution(null, BINS - 1).inverseCumulativeProbability(1 - FALSE_ALARM));
        double beyond = DRAWS * Math.exp(-9);
        assertThat(Math.abs(tail - beyond)).isLessThan(4 * Math.sqrt(beyond));
    }
}
