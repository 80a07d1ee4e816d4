package org.tessera.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static Growth growth(java.util.function.IntToDoubleFunction ms, int... sizes) {
        List<Growth.Point> points = IntStream.of(sizes)
                .mapToObj(s -> new Growth.Point(s, new Growth.Size(s, 1, 1), new Timing(ms.applyAsDouble(s), 0, 1, 3 * s))).toList();
        return new Growth("size", 2, "squares", points);
    }

    @Test void aPowerHasItsExponent() {
        Growth growth = growth(s -> 0.7 * s * s, 2, 3, 10, 40);
        assertThat(growth.exponent()).isCloseTo(2, within(1e-12));
        assertThat(growth.evaluationsExponent()).isCloseTo(1, within(1e-12));
    }

    @Test void theConstantPartMattersLessAmongTheLargest() {
        Growth growth = growth(s -> 100 + s * s, 2, 3, 10, 40, 100);
        assertThat(growth.upperExponent()).isGreaterThan(growth.exponent()).isLessThan(2);
    }

    @Test void theMedianOfAnEvenNumberIsBetweenTheTwo() {
        assertThat(Timing.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
        assertThat(Timing.median(new double[] {4, 1, 3})).isEqualTo(3);
    }
}
