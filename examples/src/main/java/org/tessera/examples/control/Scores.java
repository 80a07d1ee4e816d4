package org.tessera.examples.control;

import java.util.Arrays;

/** Scores of successive episodes, and when their mean over the last 100 first reached what counts as solved. */
public final class Scores {
    /** Episodes that a score is the mean of. */
    public static final int WINDOW = 100;

    private final double solved;
    private double[] scores = new double[2 * WINDOW];
    private int count;
    private int episodes = -1;

    /** @param solved the score to reach */
    public Scores(double solved) {
        this.solved = solved;
    }

    public void add(double score) {
        if (count == scores.length) scores = Arrays.copyOf(scores, 2 * count);
        scores[count++] = score;
        if (episodes < 0 && count >= WINDOW && score() >= solved) episodes = count;
    }

    /** Episodes so far. */
    public int count() {
        return count;
    }

    /** Mean of the last 100, or of all there are. */
    public double score() {
        int from = Math.max(0, count - WINDOW);
        return Arrays.stream(scores, from, count).average().orElse(Double.NaN);
    }

    public boolean isSolved() {
        return episodes >= 0;
    }

    /** Episodes until the score was reached first, those of the mean included; -1 when it was not. */
    public int episodesToSolve() {
        return episodes;
    }
}
