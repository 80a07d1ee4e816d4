package org.tessera.inference.estimator;

/**
 * The variables of one problem that are swapped together.
 *
 * @param cardinality number of categories of each variable
 */
public record GroupShape(int[] cardinality) {
    public int variables() {
        return cardinality.length;
    }

    /**
     * Where the logits of each variable start in the concatenated logits of a problem; the last entry is their number.
     */
    public int[] offsets() {
        int[] o = new int[cardinality.length + 1];
        for (int v = 0; v < cardinality.length; v++) o[v + 1] = o[v] + cardinality[v];
        return o;
    }

    public int maxCardinality() {
        int c = 0;
        for (int x : cardinality) c = Math.max(c, x);
        return c;
    }

    /** Number of joint states; {@code Long.MAX_VALUE} when it is larger than that. */
    public long jointStates() {
        long states = 1;
        for (int c : cardinality) {
            if (states > Long.MAX_VALUE / Math.max(1, c)) return Long.MAX_VALUE;
            states *= c;
        }
        return states;
    }
}
