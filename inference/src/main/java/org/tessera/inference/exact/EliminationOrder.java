package org.tessera.inference.exact;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The order in which variables are eliminated, chosen greedily by min-fill: next is the variable whose neighbours lack the fewest edges among
 * themselves; of equals the one with the smallest table, then the first to appear. Source: Koller, Friedman, "Probabilistic Graphical Models",
 * MIT Press 2009, section 9.4.3 (Greedy-Ordering). Looks at scopes only, builds no table.
 */
final class EliminationOrder {
    /** All variables, in order of first appearance. */
    final List<Var> vars;
    /** The variables as eliminated, as indices into {@link #vars}. */
    final int[] order;
    /** For each step, the scope of its table: the neighbours left, in order of appearance, and the eliminated variable last. */
    final List<List<Var>> scopes = new ArrayList<>();
    /** Entries of the largest table and of all together. */
    final long largest, total;

    private final BitSet[] neighbours;
    private final long[] fill, size;

    EliminationOrder(List<Factor> factors) {
        Map<String, Integer> index = new LinkedHashMap<>();
        vars = collect(factors, index);
        int n = vars.size();
        neighbours = new BitSet[n];
        for (int v = 0; v < n; v++) neighbours[v] = new BitSet(n);
        for (Factor f : factors) connect(f, index);
        fill = new long[n];
        size = new long[n];
        order = new int[n];
        BitSet left = new BitSet(n);
        left.set(0, n);
        left.stream().forEach(this::refresh);
        long most = 0, sum = 0;
        for (int step = 0; step < n; step++) {
            int v = order[step] = best(left);
            most = Math.max(most, size[v]);
            sum = TableSize.sum(sum, size[v]);
            scopes.add(scope(v));
            left.clear(v);
            eliminate(v);
        }
        largest = most;
        total = sum;
    }

    private static List<Var> collect(List<Factor> factors, Map<String, Integer> index) {
        List<Var> vars = new ArrayList<>();
        for (Factor f : factors)
            for (Var v : f.vars()) {
                Integer known = index.putIfAbsent(v.name(), vars.size());
                if (known == null) vars.add(v);
                else if (!vars.get(known).equals(v))
                    throw new IllegalArgumentException("Variable '" + v.name() + "' has " + v.size() + " categories in one factor and " + vars.get(known).size() + " in another.");
            }
        return List.copyOf(vars);
    }

    private void connect(Factor f, Map<String, Integer> index) {
        for (Var a : f.vars())
            for (Var b : f.vars())
                if (!a.equals(b)) neighbours[Objects.requireNonNull(index.get(a.name()))].set(Objects.requireNonNull(index.get(b.name())));
    }

    private void refresh(int v) {
        long missing = 0;
        for (int a = neighbours[v].nextSetBit(0); a >= 0; a = neighbours[v].nextSetBit(a + 1)) {
            BitSet lacks = (BitSet) neighbours[v].clone();
            lacks.andNot(neighbours[a]);
            missing += lacks.cardinality() - 1;
        }
        fill[v] = missing / 2;
        size[v] = TableSize.of(scope(v));
    }

    private List<Var> scope(int v) {
        List<Var> scope = new ArrayList<>();
        neighbours[v].stream().forEach(a -> scope.add(vars.get(a)));
        scope.add(vars.get(v));
        return List.copyOf(scope);
    }

    private int best(BitSet left) {
        int best = left.nextSetBit(0);
        for (int v = best; v >= 0; v = left.nextSetBit(v + 1))
            if (fill[v] < fill[best] || fill[v] == fill[best] && size[v] < size[best]) best = v;
        return best;
    }

    /** Connects the neighbours of v and takes v away; what is missing changes for them and for their neighbours. */
    private void eliminate(int v) {
        BitSet touched = (BitSet) neighbours[v].clone();
        for (int a = neighbours[v].nextSetBit(0); a >= 0; a = neighbours[v].nextSetBit(a + 1)) {
            neighbours[a].or(neighbours[v]);
            neighbours[a].clear(a);
            neighbours[a].clear(v);
            touched.or(neighbours[a]);
        }
        touched.stream().forEach(this::refresh);
    }
}
