package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.plan.LatentSet;
import org.tessera.inference.plan.Reached;

/** Fills the tables of some costs from rows, block by block, and takes the posterior back through the same rows. */
final class TableRows {
    /** Rows of a problem. */
    final int rows;

    private final Problems problems;
    private final FactorGraph graph;
    private final RowColours colours;
    private final Problems all;
    private final RowProgram program;
    private final List<Pass> passes = new ArrayList<>();
    private final int[] actions, owners, config;
    private final boolean learned;
    private long evaluated = -1;

    /**
     * The rows of one set of colours.
     *
     * @param set the colours
     * @param digit by variable, which of the digits of a row it takes, or -1 for category 0
     * @param base categories of each digit, the last fastest
     */
    private record Pass(int rows, List<Integer> set, int[] digit, int[] base, List<Entries> entries) {}

    /**
     * Elements of one cost whose tables move alike from row to row: {@code stride} by digit, 0 where the digit must be
     * 0.
     */
    private record Entries(
            CostNode cost,
            double[] values,
            double @org.jspecify.annotations.Nullable [] cotangents,
            int elements,
            int[] stride,
            int[] element,
            int[] table) {}

    TableRows(
            RowColours colours,
            FactorGraph graph,
            Problems all,
            PlateProgram plate,
            ParameterStore store,
            RowBudget budget,
            Differentiation differentiation) {
        rows = (int) colours.rows();
        this.graph = graph;
        this.colours = colours;
        this.all = all;
        LatentSet g = all.group;
        List<Reached> reached = colours.costs.stream().map(g.reached()::get).toList();
        // costs of a large group may reach few of its latents
        Set<Latent> touched = new HashSet<>();
        reached.forEach(r -> touched.addAll(r.paths().keySet()));
        List<Latent> latents =
                touched.stream().sorted(Comparator.comparingInt(all::indexOf)).toList();
        problems = new Problems(new LatentSet(latents, g.level(), g.block(), reached), all.size);
        int[] variable = variables(all);
        int capacity = budget.rows(problems, rows);
        program = new RowProgram(problems, plate, store, capacity, differentiation, null);
        for (List<Integer> set : colours.sets) passes.add(pass(set, colours, variable, graph, reached));
        learned = reached.stream().anyMatch(r -> program.cost(r).grad != null);
        actions = new int[capacity * problems.variables];
        owners = new int[capacity];
        config = new int[capacity];
    }

    /** Rows that are evaluated at a time. */
    int capacity() {
        return program.capacity;
    }

    /** By variable of these rows, which of the group's it is. */
    private int[] variables(Problems all) {
        int[] variable = new int[problems.variables];
        for (int k = 0; k < problems.latents(); k++) {
            int first = all.first[all.indexOf(problems.latent(k))];
            for (int v = problems.first[k]; v < problems.first[k + 1]; v++) variable[v] = first + v - problems.first[k];
        }
        return variable;
    }

    private Pass pass(List<Integer> set, RowColours colours, int[] variable, FactorGraph graph, List<Reached> reached) {
        int[] digit =
                Arrays.stream(variable).map(v -> set.indexOf(colours.of(v))).toArray();
        int[] base = set.stream().mapToInt(colours.cardinality::get).toArray();
        List<Entries> entries = new ArrayList<>();
        for (int k = 0; k < reached.size(); k++) {
            Map<List<Integer>, List<Integer>> alike = new LinkedHashMap<>();
            int[] tableOf = graph.tableOf[colours.costs.get(k)];
            for (int e = 0; e < tableOf.length; e++) {
                int[] scope = graph.scopes.get(tableOf[e]);
                if (set.equals(first(scope, colours)))
                    alike.computeIfAbsent(
                                    strides(scope, graph.strides(tableOf[e]), colours, set), s -> new ArrayList<>())
                            .add(e);
            }
            Tensor cost = program.cost(reached.get(k));
            CostNode node = reached.get(k).cost();
            alike.forEach((stride, elements) -> {
                int[] element = ints(elements),
                        table =
                                elements.stream()
                                        .mapToInt(e -> graph.at[tableOf[e]])
                                        .toArray();
                entries.add(new Entries(node, cost.data, cost.grad, cost.size, ints(stride), element, table));
            });
        }
        return new Pass((int) colours.rows(set), set, digit, base, entries);
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The first set that has all colours of a scope: it fills its table. */
    private static List<Integer> first(int[] scope, RowColours colours) {
        List<Integer> own = Arrays.stream(scope).map(colours::of).boxed().toList();
        return colours.sets.stream().filter(s -> s.containsAll(own)).findFirst().orElseThrow();
    }

    private static List<Integer> strides(int[] scope, int[] stride, RowColours colours, List<Integer> set) {
        Integer[] byDigit = new Integer[set.size()];
        Arrays.fill(byDigit, 0);
        for (int i = 0; i < scope.length; i++) byDigit[set.indexOf(colours.of(scope[i]))] = stride[i];
        return List.of(byDigit);
    }

    private interface Run {
        /**
         * Rows {@code from .. from + n} of a pass, of one problem of the wave, which stand in the block from
         * {@code row} on.
         */
        void of(Pass pass, int problem, int from, int n, int row);
    }

    /**
     * Adds the log-joint's part in these costs to the tables of problems {@code first .. first + count},
     * {@code entries} for each.
     */
    void fill(int first, int count, double[] tables, int entries) {
        for (long at = 0, end = (long) count * rows; at < end; at += program.capacity) {
            int n = evaluate(first, at, end);
            runs(at, n, (pass, problem, from, length, row) -> {
                for (Entries e : pass.entries)
                    if (e.cost.sign() != 0) add(e, pass, from, length, row, tables, problem * entries);
            });
        }
    }

    /** Takes tables of posterior probabilities back through the costs into the plate's cotangents. */
    void backward(int first, int count, double[] tables, int entries, double factor) {
        if (!learned) return;
        for (long at = 0, end = (long) count * rows; at < end; at += program.capacity) {
            int n = end <= program.capacity && evaluated == first ? (int) end : evaluate(first, at, end);
            program.clearCotangents();
            runs(at, n, (pass, problem, from, length, row) -> {
                for (Entries e : pass.entries)
                    if (e.cotangents != null) seed(e, pass, from, length, row, tables, problem * entries, factor);
            });
            program.backward(n);
        }
    }

    /**
     * Adds to each element of the costs in {@code to} what it is under tables of posterior probabilities: by problem,
     * then by element.
     */
    void expect(int first, int count, double[] tables, int entries, Map<CostNode, double[]> to) {
        if (problems.group.reached().stream().noneMatch(r -> to.containsKey(r.cost()))) return;
        for (long at = 0, end = (long) count * rows; at < end; at += program.capacity) {
            int n = evaluate(first, at, end);
            runs(at, n, (pass, problem, from, length, row) -> {
                for (Entries e : pass.entries) {
                    double[] mean = to.get(e.cost);
                    if (mean != null)
                        expect(
                                e,
                                pass,
                                from,
                                length,
                                row,
                                tables,
                                problem * entries,
                                mean,
                                (first + problem) * e.elements);
                }
            });
        }
    }

    /**
     * The first element of these costs, in some state of a problem, that is no logarithm of a density: {@code log p of
     * 'x' at [n=2] is NaN where z[n=2] = 1}. Empty when there is none.
     */
    Optional<String> fault(int problem, Naming naming) {
        List<String> faults = new ArrayList<>();
        for (long at = 0; at < rows && faults.isEmpty(); at += program.capacity) {
            runs(at, evaluate(problem, at, rows), (pass, of, from, length, row) -> {
                for (Entries e : pass.entries)
                    fault(e, pass, from, length, row, problem, naming).ifPresent(faults::add);
            });
        }
        return faults.stream().findFirst();
    }

    private Optional<String> fault(Entries e, Pass pass, int from, int n, int row, int problem, Naming naming) {
        configure(e, pass, from, n);
        for (int i = 0; i < e.element.length; i++) {
            for (int r = 0; r < n; r++) {
                double log = -e.cost.sign() * e.values[(row + r) * e.elements + e.element[i]];
                if (config[r] < 0 || log < Double.POSITIVE_INFINITY) continue;
                int[] digits = new int[pass.base.length];
                digits(pass, from + r, digits);
                int[] scope = graph.scopes.get(Arrays.binarySearch(graph.at, e.table[i]));
                String states = naming.states(
                        all,
                        problem,
                        scope,
                        IntStream.of(scope)
                                .map(v -> digits[pass.set.indexOf(colours.of(v))])
                                .toArray());
                return Optional.of(
                        "log p of " + naming.element(all, e.cost.name(), e.cost.node(), problem, e.element[i]) + " is "
                                + log + " where " + states);
            }
        }
        return Optional.empty();
    }

    private int evaluate(int first, long at, long end) {
        int n = (int) Math.min(program.capacity, end - at), v = problems.variables;
        runs(at, n, (pass, problem, from, length, row) -> {
            int[] digits = new int[pass.base.length];
            for (int r = 0; r < length; r++) {
                digits(pass, from + r, digits);
                owners[row + r] = first + problem;
                for (int i = 0, to = (row + r) * v; i < v; i++)
                    actions[to + i] = pass.digit[i] < 0 ? 0 : digits[pass.digit[i]];
            }
        });
        program.forward(n, actions, owners, 0);
        evaluated = at == 0 && n == end ? first : -1;
        return n;
    }

    private void runs(long at, int n, Run run) {
        for (int row = 0; row < n; ) {
            int problem = (int) ((at + row) / rows), from = (int) ((at + row) % rows), p = 0;
            while (from >= passes.get(p).rows) from -= passes.get(p++).rows;
            int length = Math.min(n - row, passes.get(p).rows - from);
            run.of(passes.get(p), problem, from, length, row);
            row += length;
        }
    }

    private static void digits(Pass pass, int row, int[] digits) {
        for (int d = digits.length - 1, rest = row; d >= 0; d--) {
            digits[d] = rest % pass.base[d];
            rest /= pass.base[d];
        }
    }

    /** For each row which entry of a table it stands for; -1 when another row does. */
    private void configure(Entries e, Pass pass, int from, int n) {
        int[] digits = new int[pass.base.length];
        for (int r = 0; r < n; r++) {
            digits(pass, from + r, digits);
            int c = 0;
            for (int d = 0; d < digits.length && c >= 0; d++)
                c = e.stride[d] == 0 && digits[d] != 0 ? -1 : c + e.stride[d] * digits[d];
            config[r] = c;
        }
    }

    private void add(Entries e, Pass pass, int from, int n, int row, double[] tables, int at) {
        configure(e, pass, from, n);
        for (int i = 0; i < e.element.length; i++) {
            for (int r = 0, to = at + e.table[i], x = row * e.elements + e.element[i]; r < n; r++, x += e.elements)
                if (config[r] >= 0) tables[to + config[r]] -= e.cost.sign() * e.values[x];
        }
    }

    private void expect(
            Entries e, Pass pass, int from, int n, int row, double[] tables, int at, double[] mean, int meanAt) {
        configure(e, pass, from, n);
        for (int i = 0; i < e.element.length; i++) {
            for (int r = 0, to = at + e.table[i], x = row * e.elements + e.element[i]; r < n; r++, x += e.elements) {
                double p = config[r] >= 0 ? tables[to + config[r]] : 0;
                // what is impossible may be infinite
                if (p != 0) mean[meanAt + e.element[i]] += p * e.values[x];
            }
        }
    }

    private void seed(Entries e, Pass pass, int from, int n, int row, double[] tables, int at, double factor) {
        configure(e, pass, from, n);
        for (int i = 0; i < e.element.length; i++) {
            for (int r = 0, to = at + e.table[i], x = row * e.elements + e.element[i]; r < n; r++, x += e.elements) {
                if (config[r] >= 0) e.cotangents[x] += e.cost.sign() * factor * tables[to + config[r]];
            }
        }
    }
}
