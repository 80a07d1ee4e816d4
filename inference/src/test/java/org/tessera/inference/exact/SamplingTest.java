package org.tessera.inference.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.tessera.inference.random.RandomStream;

/**
 * Frequencies of whole draws at fixed seeds. Each chi-squared bound is passed by chance with probability
 * {@link #FALSE_ALARM} (as far as the statistic is chi-squared), one of all 40 with 4e-5.
 */
class SamplingTest {
    private static final int DRAWS = 40_000;
    private static final double FALSE_ALARM = 1e-6;

    @Test
    void pathsComeWithTheirPosteriorProbability() {
        RandomStream random = new RandomStream(41, "chain", "test"), draws = new RandomStream(42, "chain", "posterior");
        int checked = 0;
        for (int n = 0; checked < 20; n++) {
            RandomChain c = new RandomChain(random.at(n), 4, 3);
            ForwardBackward fb = ForwardBackward.of(c.chain);
            int states = c.start.length, steps = c.emissions.length;
            if (fb.logEvidence() == Double.NEGATIVE_INFINITY || states == 1) continue;
            int paths = new ChainBruteForce(c.start, c.tables, c.emissions).paths;
            double[] p = new double[paths];
            for (int i = 0; i < paths; i++)
                p[i] = Math.exp(c.chain.logJoint(ChainBruteForce.path(i, steps, states)) - fb.logEvidence());
            long[] count = new long[paths];
            draws.at(checked);
            for (int i = 0; i < DRAWS; i++) count[ChainBruteForce.number(fb.sample(draws), states)]++;
            assertFits(count, p);
            checked++;
        }
    }

    @Test
    void assignmentsComeWithTheirProbability() {
        RandomStream random = new RandomStream(43, "net", "test"), draws = new RandomStream(44, "net", "posterior");
        int checked = 0;
        for (int n = 0; checked < 20; n++) {
            List<Factor> factors = RandomNet.of(random.at(n));
            NetBruteForce truth = new NetBruteForce(factors);
            if (truth.best == Double.NEGATIVE_INFINITY || truth.log.length > 300) continue;
            VariableElimination net = VariableElimination.of(factors);
            double[] p = new double[truth.log.length];
            for (int i = 0; i < p.length; i++) p[i] = Math.exp(truth.log[i] - truth.logEvidence);
            long[] count = new long[p.length];
            draws.at(checked);
            for (int i = 0; i < DRAWS; i++) count[truth.number(net.sample(draws))]++;
            assertFits(count, p);
            checked++;
        }
    }

    @Test
    void theSameStreamGivesTheSameDraw() {
        Chain chain = Chain.of(new double[4], new double[4][4], new double[9][4]);
        ForwardBackward fb = ForwardBackward.of(chain);
        RandomStream random = new RandomStream(45, "chain", "posterior");
        assertThat(fb.sample(random.at(5)))
                .containsExactly(fb.sample(random.at(5)))
                .isNotEqualTo(fb.sample(random.at(6)));
    }

    /**
     * Cells expected fewer than 10 times are one cell; if that is still expected fewer than 10 times, more than 40
     * there have probability below 1e-12 (Poisson).
     */
    private static void assertFits(long[] count, double[] p) {
        double chiSquared = 0, rareExpected = 0;
        long rare = 0;
        int cells = 0;
        for (int i = 0; i < p.length; i++) {
            double expected = DRAWS * p[i];
            if (p[i] == 0) assertThat(count[i]).isZero();
            if (expected < 10) {
                rareExpected += expected;
                rare += count[i];
                continue;
            }
            chiSquared += (count[i] - expected) * (count[i] - expected) / expected;
            cells++;
        }
        if (rareExpected >= 10) {
            chiSquared += (rare - rareExpected) * (rare - rareExpected) / rareExpected;
            cells++;
        } else {
            assertThat(rare).isLessThanOrEqualTo(40);
        }
        if (cells > 1)
            assertThat(chiSquared)
                    .isLessThan(
                            new ChiSquaredDistribution(null, cells - 1).inverseCumulativeProbability(1 - FALSE_ALARM));
    }
}
