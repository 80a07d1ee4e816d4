package org.tessera.examples.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScoresTest {
    @Test
    void solvedNeedsAHundredEpisodes() {
        Scores scores = new Scores(10);
        for (int i = 0; i < 99; i++) scores.add(20);
        assertThat(scores.isSolved()).isFalse();
        assertThat(scores.score()).isEqualTo(20);
        scores.add(20);
        assertThat(scores.episodesToSolve()).isEqualTo(100);
    }

    @Test
    void onlyTheLastHundredCountAndTheFirstTimeStays() {
        Scores scores = new Scores(10);
        for (int i = 0; i < 300; i++) scores.add(i < 150 ? 0 : 20);
        assertThat(scores.episodesToSolve()).isEqualTo(200);
        for (int i = 0; i < 500; i++) scores.add(1);
        assertThat(scores.score()).isEqualTo(1);
        assertThat(scores.episodesToSolve()).isEqualTo(200);
    }
}
