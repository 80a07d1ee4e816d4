package org.tessera.inference.internal.interpret.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.EnumeratedIntegerDistribution;
import org.junit.jupiter.api.Test;
import org.tessera.inference.random.RandomStream;

class DistributionTest {
    private static final int DRAWS = 100_000;

    @Test
    void categoricalIsTheEnumeratedDistribution() {
        double[] p = {0.2, 0, 0.5, 0.3};
        var reference = new EnumeratedIntegerDistribution(new int[] {0, 1, 2, 3}, p);
        var ours = CategoricalDistribution.ofProbabilities(p);
        for (int x = -1; x <= 4; x++) assertThat(ours.logDensity(x)).isEqualTo(reference.logProbability(x));
        assertThat(ours.logDensity(0.5)).isEqualTo(Double.NEGATIVE_INFINITY);
        double[] counts = new double[4];
        RandomStream random = new RandomStream(1, "categorical", "test");
        for (int i = 0; i < DRAWS; i++) counts[(int) ours.draw(random)]++;
        for (int c = 0; c < 4; c++)
            assertThat(counts[c] / DRAWS).isCloseTo(p[c], within(5 * Math.sqrt(p[c] * (1 - p[c]) / DRAWS) + 1e-15));
    }

    @Test
    void categoricalOfLogitsIsShiftInvariantAndExcludes() {
        var ours = CategoricalDistribution.ofLogits(new double[] {1000, 1001, Double.NEGATIVE_INFINITY});
        double e = Math.E;
        assertThat(Math.exp(ours.logDensity(0))).isCloseTo(1 / (1 + e), within(1e-12));
        assertThat(Math.exp(ours.logDensity(1))).isCloseTo(e / (1 + e), within(1e-12));
        assertThat(ours.logDensity(2)).isEqualTo(Double.NEGATIVE_INFINITY);
        RandomStream random = new RandomStream(2, "categorical", "test");
        assertThat(IntStream.range(0, 1000).mapToDouble(i -> ours.draw(random)).max())
                .hasValue(1);
    }

    @Test
    void bernoulliTakesProbabilityLogitAndGrey() {
        var p = BernoulliDistribution.ofProbability(0.3);
        var logit = BernoulliDistribution.ofLogit(Math.log(0.3 / 0.7));
        for (double x : new double[] {0, 0.25, 1}) {
            double expected = x * Math.log(0.3) + (1 - x) * Math.log(0.7);
            assertThat(p.logDensity(x)).isCloseTo(expected, within(1e-12));
            assertThat(logit.logDensity(x)).isCloseTo(expected, within(1e-12));
        }
        assertThat(BernoulliDistribution.ofProbability(0).logDensity(0)).isEqualTo(0);
        assertThat(BernoulliDistribution.ofProbability(0).logDensity(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(BernoulliDistribution.ofLogit(-800).logDensity(1)).isEqualTo(-800);
        assertThat(p.logDensity(2)).isEqualTo(Double.NEGATIVE_INFINITY);
        RandomStream random = new RandomStream(3, "bernoulli", "test");
        double mean = IntStream.range(0, DRAWS)
                .mapToDouble(i -> logit.draw(random))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.3, within(5 * Math.sqrt(0.21 / DRAWS)));
    }
}
