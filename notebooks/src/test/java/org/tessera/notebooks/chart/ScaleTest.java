package org.tessera.notebooks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScaleTest {
    private static Scale of(double... values) {
        return Scale.of(values, 0, 100);
    }

    @Test
    void valuesFarApartAreLogarithmicBetweenPowersOfTen() {
        Scale s = of(2, 3000);
        assertThat(s.logarithmic()).isTrue();
        assertThat(s.ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0, 10000.0);
        assertThat(s.at(100)).isCloseTo(50, Offset.offset(1e-9));
    }

    @Test
    void valuesNearEachOtherAreLinearFromZero() {
        Scale s = of(2, 3);
        assertThat(s.logarithmic()).isFalse();
        assertThat(s.at(0)).isZero();
        assertThat(s.ticks()).containsExactly(0.0, 1.0, 2.0, 3.0);
    }

    @Test
    void negativeValuesAreLinear() {
        assertThat(of(-1000, 0.1).logarithmic()).isFalse();
        assertThat(of(-1000, 0.1).at(-1000)).isZero();
    }

    @Test
    void theAxisOfNegativeValuesHoldsThemAndNothingAboveZero() {
        assertThat(of(-378.2, -345).ticks()).containsExactly(-380.0, -370.0, -360.0, -350.0, -340.0);
        assertThat(of(-345).high()).isZero();
        assertThat(of(-180, -40).ticks()).containsExactly(-200.0, -150.0, -100.0, -50.0, 0.0);
        assertThat(of(-180, -40).at(0)).isEqualTo(100);
        assertThat(of(-3, 2).high()).isEqualTo(2);
    }

    @Test
    void zeroStandsAtTheEdgeOfALogarithmicScale() {
        assertThat(of(0, 1, 100).at(0)).isZero();
        assertThat(of(0, 1, 100).at(1)).isGreaterThan(20);
    }

    @Test
    void oneValueOrNoneButZeroHasAScale() {
        assertThat(of(0).ticks()).isNotEmpty();
        assertThat(of(5).at(5)).isBetween(50.0, 100.0);
        assertThat(of(1e-30, 1e30).ticks()).hasSizeBetween(3, 7);
    }

    @Test
    void namesArePlacedWhereThereIsRoom() {
        assertThat(Ticks.every(10, 20, 15)).isEqualTo(1);
        assertThat(Ticks.every(1000, 0.6, 30)).isEqualTo(50);
        assertThat(Ticks.every(1, 5, 100)).isEqualTo(1);
    }
}
