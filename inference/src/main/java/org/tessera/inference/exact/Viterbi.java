package org.tessera.inference.exact;

import java.util.Arrays;

/**
 * The most probable path of a chain, {@code argmax_z p(z)}: {@code d_t(j) = e_t(j) max_i d_{t-1}(i) A(i, j)}, traced
 * back from the best last state; of equals the lowest state wins. Source: Rabiner, "A tutorial on hidden Markov models
 * and selected applications in speech recognition", Proc. IEEE 77(2), 1989, section III.B, in logarithms as in V.A. O(T
 * S^2) time, O(T S) memory.
 */
public final class Viterbi {
    private final int[] path;
    private final double logJoint;

    private Viterbi(int[] path, double logJoint) {
        this.path = path;
        this.logJoint = logJoint;
    }

    /**
     * Finds the path.
     *
     * @throws IllegalStateException when every path is impossible
     */
    public static Viterbi of(Chain chain) {
        int steps = chain.steps, states = chain.states;
        int[] before = new int[steps * states];
        double[] best = new double[states], next = new double[states];
        for (int s = 0; s < states; s++) best[s] = chain.start[s] + chain.emissions[s];
        requirePossible(best, 0, steps);
        for (int t = 1; t < steps; t++) {
            advance(chain, t, best, next, before);
            double[] swap = best;
            best = next;
            next = swap;
            requirePossible(best, t, steps);
        }
        int[] path = new int[steps];
        path[steps - 1] = LogWeights.argMax(best, 0, states);
        for (int t = steps - 1; t > 0; t--) path[t - 1] = before[t * states + path[t]];
        return new Viterbi(path, chain.logJoint(path));
    }

    /** The most probable state of each step, [T]. */
    public int[] path() {
        return path.clone();
    }

    /**
     * {@code log p} of the path together with what was observed; subtract the log evidence for its log posterior
     * probability.
     */
    public double logJoint() {
        return logJoint;
    }

    private static void advance(Chain chain, int t, double[] best, double[] next, int[] before) {
        int states = chain.states, table = chain.table(t - 1), at = t * states;
        Arrays.fill(next, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < states; i++) {
            if (best[i] == Double.NEGATIVE_INFINITY) continue;
            for (int j = 0, ij = table + i * states; j < states; j++, ij++) {
                double through = best[i] + chain.transitions[ij];
                if (through > next[j]) {
                    next[j] = through;
                    before[at + j] = i;
                }
            }
        }
        for (int j = 0; j < states; j++) next[j] += chain.emissions[at + j];
    }

    private static void requirePossible(double[] best, int t, int steps) {
        if (LogWeights.max(best, 0, best.length) == Double.NEGATIVE_INFINITY)
            throw new IllegalStateException("Every path of the chain has probability 0: no state is possible at step "
                    + t + " of " + steps + " (counted from 0) given those before.");
    }
}
