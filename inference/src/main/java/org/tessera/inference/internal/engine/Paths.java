package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paths that a factor graph is made of when every variable has at most two neighbours, all of a path as many
 * categories, and nothing closes a circle.
 */
final class Paths {
    private static final int NONE = -1;

    /** The variables of each path in order; a variable alone is one. */
    final List<int[]> paths = new ArrayList<>();
    /** By path, the table between each variable and the next; none where the path has one variable. */
    final List<int[]> tables = new ArrayList<>();
    /** Where each variable stands on its path. */
    final int[] rank;

    private Paths(int variables) {
        rank = new int[variables];
    }

    /** Null when the graph is anything else. */
    static @Nullable Paths of(FactorGraph g) {
        int n = g.variables();
        int[][] neighbour = new int[n][2], table = new int[n][2];
        for (int[] row : neighbour) Arrays.fill(row, NONE);
        for (int f = n; f < g.scopes.size(); f++) {
            int[] s = g.scopes.get(f);
            if (s.length == 0) continue;
            if (s.length > 2 || g.cardinality[s[0]] != g.cardinality[s[1]]) return null;
            for (int k = 0; k < 2; k++) {
                int slot = neighbour[s[k]][0] == NONE ? 0 : 1;
                if (neighbour[s[k]][slot] != NONE) return null;
                neighbour[s[k]][slot] = s[1 - k];
                table[s[k]][slot] = f;
            }
        }
        Paths result = new Paths(n);
        boolean[] seen = new boolean[n];
        for (int v = 0; v < n; v++) if (!seen[v] && neighbour[v][1] == NONE) result.follow(v, neighbour, table, seen);
        for (boolean s : seen) if (!s) return null;
        return result;
    }

    private void follow(int start, int[][] neighbour, int[][] table, boolean[] seen) {
        List<Integer> path = new ArrayList<>(), between = new ArrayList<>();
        for (int v = start, next = start; next != NONE; ) {
            v = next;
            seen[v] = true;
            rank[v] = path.size();
            path.add(v);
            int slot = neighbour[v][0] != NONE && !seen[neighbour[v][0]] ? 0 : 1;
            next = neighbour[v][slot] != NONE && !seen[neighbour[v][slot]] ? neighbour[v][slot] : NONE;
            if (next != NONE) between.add(table[v][slot]);
        }
        paths.add(path.stream().mapToInt(Integer::intValue).toArray());
        tables.add(between.stream().mapToInt(Integer::intValue).toArray());
    }
}
