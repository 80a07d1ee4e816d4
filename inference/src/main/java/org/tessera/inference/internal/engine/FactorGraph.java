package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem's log-joint as a sum of tables, one for each set of variables that some cost element depends on. Every
 * variable has a table of its own, those come first: a problem's tables begin with one number for each category of each
 * variable.
 */
final class FactorGraph {
    final int[] cardinality;
    /** The variables of each table, the last fastest. */
    final List<int[]> scopes;
    /** Where each table begins among those of its problem. */
    final int[] at;
    /** Entries of all tables of a problem. */
    final long entries;
    /** By cost, by element: its table. */
    final int[][] tableOf;

    private FactorGraph(int[] cardinality, List<int[]> scopes, int[][] tableOf) {
        this.cardinality = cardinality;
        this.scopes = scopes;
        this.tableOf = tableOf;
        at = new int[scopes.size()];
        long sum = 0;
        for (int f = 0; f < at.length; f++) {
            at[f] = (int) sum;
            sum += entries(scopes.get(f));
        }
        entries = sum;
    }

    /** @param elementScopes by cost, by element, in ascending order */
    static FactorGraph of(int[] cardinality, int[][][] elementScopes) {
        Map<List<Integer>, Integer> known = new HashMap<>();
        List<int[]> scopes = new ArrayList<>();
        for (int v = 0; v < cardinality.length; v++) {
            known.put(List.of(v), v);
            scopes.add(new int[] {v});
        }
        int[][] tableOf = new int[elementScopes.length][];
        for (int c = 0; c < tableOf.length; c++) {
            tableOf[c] = new int[elementScopes[c].length];
            for (int e = 0; e < tableOf[c].length; e++) {
                int[] scope = elementScopes[c][e];
                Integer f = known.putIfAbsent(Arrays.stream(scope).boxed().toList(), scopes.size());
                if (f == null) scopes.add(scope);
                tableOf[c][e] = f == null ? scopes.size() - 1 : f;
            }
        }
        return new FactorGraph(cardinality, scopes, tableOf);
    }

    /** One table over all variables. */
    static FactorGraph joint(int[] cardinality, int[] elements) {
        List<int[]> scopes = new ArrayList<>();
        int[] all = new int[cardinality.length];
        for (int v = 0; v < all.length; v++) {
            scopes.add(new int[] {v});
            all[v] = v;
        }
        scopes.add(all);
        int[][] tableOf = new int[elements.length][];
        for (int c = 0; c < tableOf.length; c++) Arrays.fill(tableOf[c] = new int[elements[c]], all.length);
        return new FactorGraph(cardinality, scopes, tableOf);
    }

    /** The same with tables of two variables in the order in which these stand along their path. */
    FactorGraph along(int[] rank) {
        List<int[]> turned = scopes.stream()
                .map(s -> s.length == 2 && rank[s[0]] > rank[s[1]] ? new int[] {s[1], s[0]} : s)
                .toList();
        return new FactorGraph(cardinality, turned, tableOf);
    }

    int variables() {
        return cardinality.length;
    }

    /** Entries of the table over some variables. */
    long entries(int[] scope) {
        long n = 1;
        for (int v : scope) n *= cardinality[v];
        return n;
    }

    /** How far a table moves with each of its variables. */
    int[] strides(int table) {
        int[] scope = scopes.get(table), strides = new int[scope.length];
        int stride = 1;
        for (int i = scope.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= cardinality[scope[i]];
        }
        return strides;
    }
}
