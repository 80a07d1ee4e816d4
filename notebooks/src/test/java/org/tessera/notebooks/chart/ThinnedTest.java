package org.tessera.notebooks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinnedTest {
    private final double[] x = IntStream.range(0, 1000).asDoubleStream().toArray();

    @Test
    void meanAndTenthsOfEachRun() {
        Thinned thin = Thinned.of(x, x, 10);
        assertThat(thin.x()).containsExactly(99, 199, 299, 399, 499, 599, 699, 799, 899, 999);
        assertThat(thin.mean()[0]).isEqualTo(49.5);
        assertThat(thin.low()[0]).isEqualTo(10);
        assertThat(thin.high()[0]).isEqualTo(89);
    }

    @Test
    void aShortSeriesStaysAsItIs() {
        Thinned thin = Thinned.of(new double[] {1, 2}, new double[] {5, 7}, 10);
        assertThat(thin.mean()).containsExactly(5, 7);
        assertThat(thin.low()).containsExactly(5, 7);
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        Thinned thin = Thinned.of(
                new double[] {1, 2, 3, 4}, new double[] {5, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN}, 2);
        assertThat(thin.mean()).containsExactly(5);
        assertThat(thin.x()).containsExactly(2);
    }
}
