package org.tessera.inference.estimator;

/**
 * The winner of one variable's race after two noises were exchanged: {@code argmin_i (log pi^{m<->j}_i - phi_i)}. An
 * exchange changes the race values of two categories only, so the winner is one of these two or the least of the
 * others, which is among the three least of the true race. O(C) to prepare, O(1) for each pair; ties go to the lowest
 * index, as in the true race.
 */
final class SwapRace {
    private double[] logits = {}, logNoise = {};
    private int at;
    private int first, second, third;
    private double least, leastButOne, leastButTwo;
    private boolean settled;

    /** Keeps the three least race values of the variable whose logits start at {@code at}. */
    void prepare(double[] logits, double[] logNoise, int at, int categories) {
        this.logits = logits;
        this.logNoise = logNoise;
        this.at = at;
        int i1 = Integer.MAX_VALUE, i2 = Integer.MAX_VALUE, i3 = Integer.MAX_VALUE;
        double r1 = Double.POSITIVE_INFINITY, r2 = r1, r3 = r1;
        double leastNoise = r1, mostNoise = -r1, mostLogit = -r1, nextLogit = -r1;
        for (int i = 0; i < categories; i++) {
            double noise = logNoise[at + i], logit = logits[at + i];
            leastNoise = Math.min(leastNoise, noise);
            mostNoise = Math.max(mostNoise, noise);
            nextLogit = Math.max(nextLogit, Math.min(mostLogit, logit));
            mostLogit = Math.max(mostLogit, logit);
            double r = logNoise[at + i] - logits[at + i];
            if (r < r1) {
                r3 = r2;
                i3 = i2;
                r2 = r1;
                i2 = i1;
                r1 = r;
                i1 = i;
            } else if (r < r2) {
                r3 = r2;
                i3 = i2;
                r2 = r;
                i2 = i;
            } else if (r < r3) {
                r3 = r;
                i3 = i;
            }
        }
        least = r1;
        first = i1;
        leastButOne = r2;
        second = i2;
        leastButTwo = r3;
        third = i3;
        settled =
                logits[at + (i1 < categories ? i1 : 0)] == mostLogit && mostNoise - mostLogit < leastNoise - nextLogit;
    }

    /**
     * Whether the true winner stays whatever noises are exchanged: its worst race value beats the best of all others.
     */
    boolean isSettled() {
        return settled;
    }

    /**
     * Whether the true winner certainly stays: the common case, told by two comparisons. When false, ask
     * {@link #winner}.
     */
    boolean stays(int m, int j) {
        return m != first
                && j != first
                && logNoise[at + j] - logits[at + m] > least
                && logNoise[at + m] - logits[at + j] > least;
    }

    /** The winner when the noises of {@code m} and {@code j} are exchanged. */
    int winner(int m, int j) {
        int best;
        double value;
        if (first != m && first != j) {
            best = first;
            value = least;
        } else if (second != m && second != j) {
            best = second;
            value = leastButOne;
        } else {
            best = third;
            value = leastButTwo;
        }
        double atM = logNoise[at + j] - logits[at + m];
        if (atM < value || atM == value && m < best) {
            best = m;
            value = atM;
        }
        double atJ = logNoise[at + m] - logits[at + j];
        return atJ < value || atJ == value && j < best ? j : best;
    }
}
