package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.tessera.dsl.Axis;
import org.tessera.inference.data.Binding;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.plan.LatentSet;
import org.tessera.inference.plan.Planner;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.run.Precision;

/**
 * Evaluates terms in all states of each of their elements, with learned values at random, and gives those that are
 * -inf. A term that is smooth in the learned values is so for all of them, but for underflow and for the sign of what
 * is infinite: so what is found at small values is looked at again at large ones of the other sign.
 */
final class ZeroSearch {
    /** The most joint states of an element of a term, and entries of all tables of a term, that are looked at. */
    private static final long MOST_STATES = 1L << 16, MOST_ENTRIES = 1L << 26;
    /** Entries of the tables that are worked on at once, unless a problem has more. */
    private static final int WAVE_ENTRIES = 1 << 16;

    private static final double SMALL = 0.1, LARGE = 1;

    private final List<CostNode> terms;
    private final List<Latent> latents;
    private final Binding binding;
    private final StateDomains domains;
    private final ParameterStore store;
    private final PlateProgram plate;
    private final RandomStream random = new RandomStream(1, "zeros", "learned values");

    /** @param terms smooth in learned values, with neither nets nor black boxes; at least one */
    ZeroSearch(List<CostNode> terms, List<Latent> latents, Binding binding, StateDomains domains) {
        this.terms = terms;
        this.latents = latents;
        this.binding = binding;
        this.domains = domains;
        StochasticGraph looked = new StochasticGraph(latents, terms, null);
        Set<Node> changed = new HashSet<>();
        terms.forEach(t -> changed.addAll(RowProgram.changed(alone(t))));
        store = ParameterStore.create(looked, binding::size, 0, Precision.FLOAT64, 0);
        plate = new PlateProgram(
                looked,
                binding,
                binding::size,
                store,
                new Batch(0),
                Resampling.NONE,
                changed,
                Map.of(),
                Differentiation.NONE);
    }

    /** The latents that one term depends on, and nothing else they reach. */
    private LatentSet alone(CostNode term) {
        List<Latent> own =
                latents.stream().filter(term.node().latents()::contains).toList();
        return Planner.sets(new StochasticGraph(own, List.of(term), null)).get(0);
    }

    void each(Consumer<Excluded> found) {
        for (CostNode t : terms) look(t, found);
    }

    private void look(CostNode term, Consumer<Excluded> found) {
        Problems problems = new Problems(alone(term), binding::size);
        int[][][] scopes = ElementScopes.of(problems, Summation.index(binding), MOST_STATES);
        if (scopes == null) return;
        FactorGraph factors = FactorGraph.of(problems.cardinality, scopes);
        if (factors.entries * problems.count > MOST_ENTRIES) return;
        int entries = (int) factors.entries, wave = Math.max(1, Math.min(problems.count, WAVE_ENTRIES / entries));
        TableRows rows = new TableRows(
                RowColours.of(factors).get(0), factors, problems, plate, store, new RowBudget(), Differentiation.NONE);
        double[] tables = new double[wave * entries], again = new double[wave * entries];
        int[][] positions = positions(problems);
        for (int p = 0; p < problems.count; p += wave) {
            int n = Math.min(wave, problems.count - p);
            learned();
            fill(rows, p, n, tables, entries);
            if (!anyZero(tables, n * entries)) continue;
            reverse();
            fill(rows, p, n, again, entries);
            for (int i = 0; i < n * entries; i++) if (again[i] != Double.NEGATIVE_INFINITY) tables[i] = 0;
            for (int i = 0; i < n; i++)
                read(term.name(), factors, tables, i * entries, positions, p + i, problems, found);
        }
    }

    /** Puts all learned values somewhere at random, and computes what depends on them alone. */
    private void learned() {
        each(v -> SMALL * random.gaussian());
    }

    /** Makes all learned values large, and of the other sign. */
    private void reverse() {
        each(v -> -LARGE / SMALL * v);
    }

    private void each(DoubleUnaryOperator next) {
        for (Segment s : store.segments().values())
            for (int i = 0; i < s.size(); i++) s.setValue(i, next.applyAsDouble(s.value(i)));
        plate.forward(0);
    }

    private static void fill(TableRows rows, int first, int count, double[] tables, int entries) {
        Arrays.fill(tables, 0, count * entries, 0);
        rows.fill(first, count, tables, entries);
    }

    private static boolean anyZero(double[] tables, int n) {
        for (int i = 0; i < n; i++) if (tables[i] == Double.NEGATIVE_INFINITY) return true;
        return false;
    }

    /** By latent: where the elements of each problem in turn stand in it. */
    private static int[][] positions(Problems problems) {
        int[][] positions = new int[problems.latents()][];
        for (int i = 0; i < positions.length; i++) {
            List<Axis> order = new ArrayList<>(problems.group.block());
            order.addAll(problems.group.within(problems.latent(i)));
            positions[i] = Offsets.of(
                    order, problems.size, Tensor.view(0, problems.latent(i).axes(), problems.size));
        }
        return positions;
    }

    private void read(
            String term,
            FactorGraph factors,
            double[] tables,
            int at,
            int[][] positions,
            int problem,
            Problems problems,
            Consumer<Excluded> found) {
        for (int f = 0; f < factors.at.length; f++) {
            int[] scope = factors.scopes.get(f);
            boolean[] impossible = new boolean[(int) factors.entries(scope)];
            boolean any = false;
            for (int s = 0, from = at + factors.at[f]; s < impossible.length; s++) {
                any |= impossible[s] = tables[from + s] == Double.NEGATIVE_INFINITY;
            }
            if (!any || scope.length == 0) continue;
            int[] elements = Arrays.stream(scope)
                    .map(v -> element(v, positions, problem, problems))
                    .toArray();
            found.accept(new Excluded(
                    term,
                    elements,
                    Arrays.stream(scope).map(v -> problems.cardinality[v]).toArray(),
                    impossible));
        }
    }

    private int element(int variable, int[][] positions, int problem, Problems problems) {
        int latent = 0;
        while (variable >= problems.first[latent + 1]) latent++;
        int within = positions[latent].length / problems.count;
        return domains.first(problems.latent(latent))
                + positions[latent][problem * within + variable - problems.first[latent]];
    }
}
