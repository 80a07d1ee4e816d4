package org.tessera.inference.internal.engine;

import java.util.List;

/**
 * Joint states of a few latent elements that one term makes impossible.
 *
 * @param term its name
 * @param elements which, numbered through all latents
 * @param base categories of each, the last fastest
 * @param impossible for each joint state
 */
record Excluded(String term, int[] elements, int[] base, boolean[] impossible) {
    /** Whether some joint state of categories that are left is impossible; its digits are written to {@code state}. */
    boolean excludesAny(StateDomains domains, int[] state) {
        for (int s = 0; s < impossible.length; s++) {
            if (!impossible[s]) continue;
            decode(s, state);
            if (allAllowed(domains, state)) return true;
        }
        return false;
    }

    /** Takes categories out that stand in no possible joint state; whether there were any. */
    boolean prune(StateDomains domains) {
        boolean[][] supported = new boolean[elements.length][];
        for (int i = 0; i < elements.length; i++) supported[i] = new boolean[base[i]];
        int[] state = new int[elements.length];
        for (int s = 0; s < impossible.length; s++) {
            if (impossible[s]) continue;
            decode(s, state);
            if (allAllowed(domains, state)) for (int i = 0; i < state.length; i++) supported[i][state[i]] = true;
        }
        boolean pruned = false;
        for (int i = 0; i < elements.length; i++)
            for (int c = 0; c < base[i]; c++) if (!supported[i][c]) pruned |= domains.exclude(elements[i], c, this);
        return pruned;
    }

    private boolean allAllowed(StateDomains domains, int[] state) {
        for (int i = 0; i < state.length; i++) if (!domains.isAllowed(elements[i], state[i])) return false;
        return true;
    }

    private void decode(int s, int[] state) {
        for (int i = state.length - 1; i >= 0; i--) {
            state[i] = s % base[i];
            s /= base[i];
        }
    }

    /** The elements that are not settled: with more than one category left. */
    List<Integer> open(StateDomains domains) {
        return java.util.Arrays.stream(elements)
                .filter(e -> domains.left(e) > 1)
                .boxed()
                .toList();
    }
}
