package org.tessera.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatchingTest {
    @Test
    void theBestWholeIsNotTheBestStart() {
        assertThat(Matching.best(new double[][] {{9, 10}, {0, 9}})).containsExactly(0, 1);
        assertThat(Matching.best(new double[][] {{0, 5, 1}, {4, 0, 0}, {0, 0, 3}}))
                .containsExactly(1, 0, 2);
    }

    @Test
    void manyCategoriesAreMatchedToo() {
        double[][] weight = new double[12][12];
        for (int i = 0; i < 12; i++) weight[i][11 - i] = 1 + i;
        assertThat(Matching.best(weight)).containsExactly(11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    }
}
