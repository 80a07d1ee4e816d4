package org.tessera.inference.exact;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The order in which variables are eliminated, chosen greedily by min-fill: next is the variable whose neighbours lack
 * the fewest edges among themselves; of equals the one with the smallest table, then the first to appear. Source:
 * Koller, Friedman, "Probabilistic Graphical Models", MIT Press 2009, section 9.4.3 (Greedy-Ordering). Those with at
 * most one neighbour lack none and go before all others, so that a hub of many leaves is not looked at for each of
 * them. Looks at scopes only, builds no table. Immutable: one order serves all factors over the same scopes.
 */
public final class EliminationOrder {
    /** All variables, in order of first appearance. */
    final List<Var> vars;
    /** The variables as eliminated, as indices into {@link #vars}; shorter when it was given up. */
    int[] order;
    /**
     * For each step, the scope of its table: the neighbours left, in order of appearance, and the eliminated variable
     * last.
     */
    final List<List<Var>> scopes = new ArrayList<>();
    /** Entries of the largest table and of all together. */
    final long largest, total;

    private final BitSet[] neighbours;
    private final BitSet stale = new BitSet(), leaves = new BitSet();
    private final long[] fill, size;

    private EliminationOrder(List<List<Var>> factors, long limit) {
        Map<String, Integer> index = new LinkedHashMap<>();
        vars = collect(factors, index);
        int n = vars.size();
        neighbours = new BitSet[n];
        for (int v = 0; v < n; v++) neighbours[v] = new BitSet();
        for (List<Var> f : factors) connect(f, index);
        fill = new long[n];
        size = new long[n];
        order = new int[n];
        BitSet left = new BitSet(n);
        left.set(0, n);
        left.stream().forEach(this::changed);
        long most = 0, sum = 0;
        for (int step = 0; step < n; step++) {
            int v = order[step] = leaves.isEmpty() ? best(left) : leaves.nextSetBit(0);
            long entries = TableSize.of(scope(v));
            most = Math.max(most, entries);
            sum = TableSize.sum(sum, entries);
            scopes.add(scope(v));
            if (entries > limit) {
                order = java.util.Arrays.copyOf(order, step + 1);
                break;
            }
            left.clear(v);
            eliminate(v);
        }
        largest = most;
        total = sum;
    }

    static EliminationOrder ofFactors(List<Factor> factors) {
        return new EliminationOrder(factors.stream().map(Factor::vars).toList(), Long.MAX_VALUE);
    }

    /**
     * An order for factors over these scopes, given up at the first table above a limit.
     *
     * @param limit the most entries of a table
     * @throws IllegalArgumentException when a variable has different sizes in two scopes
     */
    public static EliminationOrder of(List<List<Var>> scopes, long limit) {
        return new EliminationOrder(scopes, limit);
    }

    /** Whether every table is within the limit; if not, {@link #largestTable} is that of the first one beyond. */
    public boolean isComplete() {
        return order.length == vars.size();
    }

    /** Entries of the largest table; {@link Long#MAX_VALUE} when a long does not hold them. */
    public long largestTable() {
        return largest;
    }

    /** Entries of all tables together; {@link Long#MAX_VALUE} when a long does not hold them. */
    public long allTables() {
        return total;
    }

    /** The variables of the largest table. */
    public List<Var> largestScope() {
        return scopes.stream()
                .filter(s -> TableSize.of(s) == largest)
                .findFirst()
                .orElse(List.of());
    }

    private static List<Var> collect(List<List<Var>> factors, Map<String, Integer> index) {
        List<Var> vars = new ArrayList<>();
        for (List<Var> f : factors)
            for (Var v : f) {
                Integer known = index.putIfAbsent(v.name(), vars.size());
                if (known == null) vars.add(v);
                else if (!vars.get(known).equals(v))
                    throw new IllegalArgumentException("Variable '" + v.name() + "' has " + v.size()
                            + " categories in one factor and " + vars.get(known).size() + " in another.");
            }
        return List.copyOf(vars);
    }

    private void connect(List<Var> f, Map<String, Integer> index) {
        for (Var a : f)
            for (Var b : f)
                if (!a.equals(b))
                    neighbours[Objects.requireNonNull(index.get(a.name()))].set(
                            Objects.requireNonNull(index.get(b.name())));
    }

    private void changed(int v) {
        stale.set(v);
        leaves.set(v, neighbours[v].cardinality() <= 1);
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
        stale.clear(v);
    }

    private List<Var> scope(int v) {
        List<Var> scope = new ArrayList<>();
        neighbours[v].stream().forEach(a -> scope.add(vars.get(a)));
        scope.add(vars.get(v));
        return List.copyOf(scope);
    }

    private int best(BitSet left) {
        int best = -1;
        for (int v = left.nextSetBit(0); v >= 0; v = left.nextSetBit(v + 1)) {
            if (stale.get(v)) refresh(v);
            if (best < 0 || fill[v] < fill[best] || fill[v] == fill[best] && size[v] < size[best]) best = v;
        }
        return best;
    }

    /** Connects the neighbours of v and takes v away; what is missing changes for them and for their neighbours. */
    private void eliminate(int v) {
        leaves.clear(v);
        BitSet touched = (BitSet) neighbours[v].clone();
        for (int a = neighbours[v].nextSetBit(0); a >= 0; a = neighbours[v].nextSetBit(a + 1)) {
            neighbours[a].or(neighbours[v]);
            neighbours[a].clear(a);
            neighbours[a].clear(v);
            if (neighbours[v].cardinality() > 1) touched.or(neighbours[a]);
        }
        touched.stream().forEach(this::changed);
    }
}
