package org.tessera.inference.estimator;

import java.util.Arrays;

/**
 * Candidate pseudo actions of one problem, numbered so that equal ones share a row and those equal to the true action
 * have none. Candidates are filled variable by variable while a hash of each is built (Zobrist, 1970: exclusive or of
 * one random word for each variable and category, here relative to the true action), so telling them apart costs one
 * probe each; equal hashes are compared exactly.
 */
final class DistinctActions {
    /** Row of candidates equal to the true action. */
    static final int TRUE_ACTION = -1;

    private final int variables;
    private final int[] offset;
    private final long[] word;
    private final int[] action;
    private final long[] hash;
    private final int[] rowOf, candidateOf;
    private final int[] slot;
    private int candidates;
    private int[] trueAction = {};
    private int trueAt;

    DistinctActions(GroupShape shape, int maxCandidates) {
        variables = shape.variables();
        offset = shape.offsets();
        word = new long[offset[variables]];
        for (int i = 0; i < word.length; i++) word[i] = mix(0x9E3779B97F4A7C15L * (i + 1));
        action = new int[maxCandidates * variables];
        hash = new long[maxCandidates];
        rowOf = new int[maxCandidates];
        candidateOf = new int[maxCandidates];
        // One variable needs no hash: its action is a category, and the table is by category.
        slot = new int[variables == 1 ? shape.maxCardinality() : Integer.highestOneBit(Math.max(1, maxCandidates)) * 4];
    }

    /** Starts a problem: every candidate is the true action until it is {@link #set}. */
    void begin(int candidates, int[] trueAction, int trueAt) {
        this.candidates = candidates;
        this.trueAction = trueAction;
        this.trueAt = trueAt;
        Arrays.fill(hash, 0, candidates, 0);
        for (int i = 0; i < candidates; i++) System.arraycopy(trueAction, trueAt, action, i * variables, variables);
    }

    /** Sets one variable of a candidate, at most once for each problem. */
    void set(int candidate, int variable, int category) {
        int trueCategory = trueAction[trueAt + variable];
        if (category == trueCategory) return;
        action[candidate * variables + variable] = category;
        hash[candidate] ^= word[offset[variable] + category] ^ word[offset[variable] + trueCategory];
    }

    /** Numbers the distinct candidates that differ from the true action, and returns how many there are. */
    int number() {
        Arrays.fill(slot, TRUE_ACTION);
        return variables == 1 ? numberCategories() : numberHashed();
    }

    private int numberCategories() {
        int rows = 0, trueCategory = trueAction[trueAt];
        for (int i = 0; i < candidates; i++) {
            int category = action[i];
            if (category != trueCategory && slot[category] < 0) {
                candidateOf[rows] = i;
                slot[category] = rows++;
            }
            rowOf[i] = slot[category];
        }
        return rows;
    }

    private int numberHashed() {
        int rows = 0, mask = slot.length - 1;
        for (int i = 0; i < candidates; i++) {
            if (hash[i] == 0 && same(action, i * variables, trueAction, trueAt)) {
                rowOf[i] = TRUE_ACTION;
                continue;
            }
            int at = (int) hash[i] & mask;
            int row;
            while ((row = slot[at]) >= 0 && !equal(i, candidateOf[row])) at = (at + 1) & mask;
            if (row < 0) {
                candidateOf[rows] = i;
                row = slot[at] = rows++;
            }
            rowOf[i] = row;
        }
        return rows;
    }

    /** The row of a candidate, or {@link #TRUE_ACTION}. */
    int rowOf(int candidate) {
        return rowOf[candidate];
    }

    void copy(int row, int[] to, int at) {
        System.arraycopy(action, candidateOf[row] * variables, to, at, variables);
    }

    private boolean equal(int a, int b) {
        return hash[a] == hash[b] && same(action, a * variables, action, b * variables);
    }

    private boolean same(int[] a, int aAt, int[] b, int bAt) {
        for (int v = 0; v < variables; v++) if (a[aAt + v] != b[bAt + v]) return false;
        return true;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
