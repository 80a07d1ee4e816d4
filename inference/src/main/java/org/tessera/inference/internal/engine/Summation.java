package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.exact.EliminationOrder;
import org.tessera.inference.exact.Var;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.plan.ExactMethod;
import org.tessera.inference.plan.LatentSet;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.plan.Planner;

/**
 * How a group is summed out, by the cheapest way there is: all joint states of a problem when these are no more than
 * the rows that fill its tables, those of each variable when no cost depends on two, forward-backward when the tables
 * form paths, else variable elimination while its tables are small enough, else again all joint states. Looks at the
 * graph, sizes and index data; has no buffer.
 */
public final class Summation {
    /** The most joint states that are enumerated, rows that fill tables, and states of one element. */
    static final long MOST_STATES = 1L << 22;
    /**
     * The most entries of a problem's tables before elimination (256 MB), and of those that elimination makes (128 MB,
     * twice).
     */
    static final long MOST_ENTRIES = 1L << 25, MOST_ELIMINATED = 1L << 24;

    final FactorGraph graph;
    final List<RowColours> rows;
    private final ExactMethod method;
    private final Supplier<Solver> solver;

    private Summation(
            String name, FactorGraph graph, List<RowColours> rows, long largest, long all, Supplier<Solver> solver) {
        this.graph = graph;
        this.rows = rows;
        this.solver = solver;
        method = new ExactMethod(name, rows(rows), largest, all);
    }

    /** The plan in which the latents without an estimator are summed out, each set the cheapest way. */
    public static Plan plan(
            StochasticGraph graph,
            Function<Latent, Optional<GradientEstimator>> estimator,
            Binding binding,
            ToIntFunction<Axis> size) {
        return Planner.plan(graph, estimator, set -> of(set, binding).method(), size);
    }

    /**
     * Decides.
     *
     * @throws IllegalArgumentException naming the latents and the size when every way takes too much
     */
    public static Summation of(LatentSet group, Binding binding) {
        Problems problems = new Problems(group, binding::size);
        int[] cardinality = problems.cardinality;
        long states = 1;
        for (int c : cardinality) if (states <= MOST_STATES) states *= c;
        boolean enumerable = states <= MOST_STATES;
        int[][][] scopes = ElementScopes.of(problems, index(binding), MOST_STATES);
        FactorGraph graph = scopes == null ? null : FactorGraph.of(cardinality, scopes);
        if (graph != null && graph.entries > MOST_ENTRIES) {
            if (enumerable) return joint(problems);
            throw refused(
                    problems,
                    String.format(Locale.ROOT, "tables of %,d entries (at most %,d)", graph.entries, MOST_ENTRIES));
        }
        List<RowColours> rows = graph == null ? List.of() : RowColours.of(graph);
        if (graph == null || enumerable && states <= rows(rows)) {
            if (enumerable) return joint(problems);
            throw refused(problems, "a cost that depends on all of too many variables at once");
        }
        if (rows(rows) <= MOST_STATES) {
            if (SinglesSolver.fits(graph))
                return new Summation(
                        "enumerated", graph, rows, largest(graph), graph.entries, () -> new SinglesSolver(graph));
            Paths paths = Paths.of(graph);
            if (paths != null) {
                FactorGraph along = graph.along(paths.rank);
                return new Summation(
                        "forward-backward",
                        along,
                        rows,
                        largest(graph),
                        graph.entries,
                        () -> new ChainSolver(along, paths));
            }
            List<Var> vars = vars(problems);
            EliminationOrder order = EliminationOrder.of(
                    graph.scopes.stream()
                            .map(s -> java.util.Arrays.stream(s)
                                    .mapToObj(vars::get)
                                    .toList())
                            .toList(),
                    MOST_ELIMINATED);
            if (order.isComplete() && order.allTables() <= MOST_ELIMINATED) {
                return new Summation(
                        "elimination",
                        graph,
                        rows,
                        order.largestTable(),
                        order.allTables(),
                        () -> new EliminationSolver(graph, vars, order, MOST_ELIMINATED));
            }
            if (!enumerable) {
                throw refused(
                        problems,
                        String.format(
                                Locale.ROOT, "elimination through %s (at most %,d)", tables(order), MOST_ELIMINATED));
            }
        }
        if (enumerable) return joint(problems);
        throw refused(
                problems,
                String.format(
                        Locale.ROOT,
                        "%,d evaluations of its costs to fill their tables (at most %,d)",
                        rows(rows),
                        MOST_STATES));
    }

    private static String tables(EliminationOrder order) {
        if (order.isComplete()) return String.format(Locale.ROOT, "tables of %,d entries", order.allTables());
        String size = order.largestTable() == Long.MAX_VALUE
                ? "more than 2^63"
                : String.format(Locale.ROOT, "at least %,d", order.largestTable());
        return size + " entries over " + order.largestScope().size() + " variables at once";
    }

    private static Summation joint(Problems problems) {
        int[] elements = problems.group.reached().stream()
                .mapToInt(r -> Tensor.view(0, problems.within(r.cost().node().axes()), problems.size).size)
                .toArray();
        FactorGraph graph = FactorGraph.joint(problems.cardinality, elements);
        List<RowColours> rows = RowColours.of(graph);
        return new Summation("enumerated", graph, rows, rows(rows), rows(rows), () -> new JointSolver(graph));
    }

    private static long rows(List<RowColours> rows) {
        return rows.stream().mapToLong(RowColours::rows).sum();
    }

    private static long largest(FactorGraph g) {
        return g.scopes.stream().mapToLong(g::entries).max().orElse(1);
    }

    private static IllegalArgumentException refused(Problems problems, String what) {
        double log10 = 0;
        for (int c : problems.cardinality) log10 += Math.log10(c);
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "summing out %s exactly takes %s, or 10^%.1f joint states for each problem (at most %,d); "
                        + "use arsm() or another sampling estimator for it",
                problems.group.name(),
                what,
                log10,
                MOST_STATES));
    }

    /** One for each variable of a problem, named by its latent and its position there. */
    private static List<Var> vars(Problems problems) {
        List<Var> vars = new ArrayList<>();
        for (int i = 0; i < problems.latents(); i++) {
            Latent l = problems.latent(i);
            List<Axis> within = problems.group.within(l);
            List<int[]> positions = within.stream()
                    .map(a -> Offsets.positions(within, problems.size, a))
                    .toList();
            for (int k = 0; k < problems.first[i + 1] - problems.first[i]; k++) {
                int at = k;
                String name = within.isEmpty()
                        ? l.name()
                        : l.name() + positions.stream().map(p -> p[at]).toList();
                vars.add(new Var(name, problems.cardinality[vars.size()]));
            }
        }
        return List.copyOf(vars);
    }

    /** Index data of all elements of every plate: a step that sees a part sees no other. */
    static Function<Node, Tensor> index(Binding binding) {
        Map<Node, Tensor> known = new IdentityHashMap<>();
        return n -> known.computeIfAbsent(n, node -> {
            Tensor t = Tensor.integer(0, node.axes(), binding::size);
            Values v = binding.filled(((Op.IntData) node.op()).name());
            for (int i = 0; i < t.size; i++) t.ints[i] = v.getInt(i);
            return t;
        });
    }

    public ExactMethod method() {
        return method;
    }

    Solver solver() {
        return solver.get();
    }
}
