package org.tessera.inference.internal.engine;

import java.nio.IntBuffer;
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
 * The rows on which some costs are evaluated to fill their tables. Variables that meet in an element have different
 * colours; a row gives all variables of a colour the same category. The rows run through the categories of each largest
 * set of colours that an element has, the other colours at 0: so each configuration of each element stands in one row,
 * and their number does not depend on the number of variables. Colours are given greedily, in the order of the
 * variables.
 */
final class RowColours {
    private static final int NONE = -1;

    /** The costs, as the group reaches them. */
    final List<Integer> costs = new ArrayList<>();
    /**
     * The variables that some element depends on, ascending, and the colour of each: a cost of a large problem may know
     * few of them.
     */
    private final int[] variables, colour;
    /** The largest sets of colours, each ascending. */
    final List<List<Integer>> sets;
    /** Categories of each colour. */
    final List<Integer> cardinality = new ArrayList<>();

    private RowColours(FactorGraph g, int[] tableOf) {
        int[] tables = Arrays.stream(tableOf).distinct().toArray();
        variables = Arrays.stream(tables)
                .flatMap(f -> Arrays.stream(g.scopes.get(f)))
                .sorted()
                .distinct()
                .toArray();
        colour = new int[variables.length];
        Arrays.fill(colour, NONE);
        colour(g, tables);
        Set<List<Integer>> all = new LinkedHashSet<>();
        for (int f : tables)
            all.add(Arrays.stream(g.scopes.get(f))
                    .map(this::of)
                    .sorted()
                    .boxed()
                    .toList());
        int most = all.stream().mapToInt(List::size).max().orElse(0);
        List<Set<Integer>> larger = all.stream()
                .filter(s -> s.size() > 1)
                .<Set<Integer>>map(HashSet::new)
                .toList();
        sets = all.stream()
                .filter(s ->
                        s.size() == most || larger.stream().noneMatch(o -> o.size() > s.size() && o.containsAll(s)))
                .toList();
    }

    /** For all costs; those that are coloured alike are evaluated together. */
    static List<RowColours> of(FactorGraph g) {
        Map<List<Object>, RowColours> alike = new LinkedHashMap<>();
        for (int c = 0; c < g.tableOf.length; c++) {
            RowColours own = new RowColours(g, g.tableOf[c]);
            List<Object> key = List.of(IntBuffer.wrap(own.variables), IntBuffer.wrap(own.colour), own.sets);
            alike.computeIfAbsent(key, k -> own).costs.add(c);
        }
        return List.copyOf(alike.values());
    }

    private void colour(FactorGraph g, int[] tables) {
        List<List<int[]>> meetings = new ArrayList<>();
        for (int i = 0; i < variables.length; i++) meetings.add(new ArrayList<>());
        for (int f : tables) {
            // a scope by positions among the variables
            int[] scope = Arrays.stream(g.scopes.get(f))
                    .map(v -> Arrays.binarySearch(variables, v))
                    .toArray();
            for (int i : scope) meetings.get(i).add(scope);
        }
        BitSet taken = new BitSet();
        for (int i = 0; i < variables.length; i++) {
            int categories = g.cardinality[variables[i]], c = 0;
            taken.clear();
            for (int[] scope : meetings.get(i))
                for (int other : scope) if (colour[other] != NONE) taken.set(colour[other]);
            while (taken.get(c) || c < cardinality.size() && cardinality.get(c) != categories) c++;
            if (c == cardinality.size()) cardinality.add(categories);
            colour[i] = c;
        }
    }

    /** Colour of a variable, -1 when no element depends on it. */
    int of(int variable) {
        int i = Arrays.binarySearch(variables, variable);
        return i < 0 ? NONE : colour[i];
    }

    /** Rows of one set. */
    long rows(List<Integer> set) {
        long n = 1;
        for (int c : set) n *= cardinality.get(c);
        return n;
    }

    /** Rows of a problem. */
    long rows() {
        return sets.stream().mapToLong(this::rows).sum();
    }
}
