package org.tessera.inference.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows on which some costs are evaluated to fill their tables. Variables that meet in an element have different colours; a row gives all variables of a colour
 * the same category. The rows run through the categories of each largest set of colours that an element has, the other colours at 0: so each configuration
 * of each element stands in one row, and their number does not depend on the number of variables. Colours are given greedily, in the order of the variables.
 */
final class RowColours {
    private static final int NONE = -1;

    /** The costs, as the group reaches them. */
    final List<Integer> costs = new ArrayList<>();
    /** Colour of each variable, -1 when no element depends on it. */
    final int[] of;
    /** The largest sets of colours, each ascending. */
    final List<List<Integer>> sets;
    /** Categories of each colour. */
    final List<Integer> cardinality = new ArrayList<>();

    private RowColours(FactorGraph g, int[] tableOf) {
        of = new int[g.variables()];
        Arrays.fill(of, NONE);
        int[] tables = Arrays.stream(tableOf).distinct().toArray();
        colour(g, tables);
        Set<List<Integer>> all = new LinkedHashSet<>();
        for (int f : tables) all.add(Arrays.stream(g.scopes.get(f)).map(v -> of[v]).sorted().boxed().toList());
        int most = all.stream().mapToInt(List::size).max().orElse(0);
        List<Set<Integer>> larger = all.stream().filter(s -> s.size() > 1).<Set<Integer>>map(HashSet::new).toList();
        sets = all.stream().filter(s -> s.size() == most || larger.stream().noneMatch(o -> o.size() > s.size() && o.containsAll(s))).toList();
    }

    /** For all costs; those that are coloured alike are evaluated together. */
    static List<RowColours> of(FactorGraph g) {
        Map<List<Object>, RowColours> alike = new LinkedHashMap<>();
        for (int c = 0; c < g.tableOf.length; c++) {
            RowColours own = new RowColours(g, g.tableOf[c]);
            List<Object> key = List.of(Arrays.stream(own.of).boxed().toList(), own.sets);
            alike.computeIfAbsent(key, k -> own).costs.add(c);
        }
        return List.copyOf(alike.values());
    }

    private void colour(FactorGraph g, int[] tables) {
        List<List<int[]>> meetings = new ArrayList<>();
        for (int v = 0; v < of.length; v++) meetings.add(new ArrayList<>());
        for (int f : tables) for (int v : g.scopes.get(f)) meetings.get(v).add(g.scopes.get(f));
        BitSet taken = new BitSet();
        for (int v = 0; v < of.length; v++) {
            if (meetings.get(v).isEmpty()) continue;
            taken.clear();
            for (int[] scope : meetings.get(v)) for (int other : scope) if (of[other] != NONE) taken.set(of[other]);
            int c = 0;
            while (taken.get(c) || c < cardinality.size() && cardinality.get(c) != g.cardinality[v]) c++;
            if (c == cardinality.size()) cardinality.add(g.cardinality[v]);
            of[v] = c;
        }
    }

    /** Rows of one set. */
    long rows(List<Integer> set) {
        long n = 1;
        for (int c : set) n *= cardinality.get(c);
        return n;
    }

    /** Rows of a problem. */
    long rows() { return sets.stream().mapToLong(this::rows).sum(); }
}
