package org.tessera.inference.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tessera.dsl.Axis;
import org.tessera.inference.Precision;
import org.tessera.inference.data.Binding;
import org.tessera.inference.data.Values;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.graph.Node;
import org.tessera.inference.graph.Op;
import org.tessera.inference.graph.StochasticGraph;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.plan.Group;
import org.tessera.inference.plan.Planner;

/**
 * The states of latents that data and constants alone make impossible: a term is -inf there whatever is learned. What
 * they imply for other latents is taken out as well,
 * until every category that is left stands in a possible joint state of each term (Mackworth, "Consistency in networks
 * of relations", Artificial Intelligence 8, 1977).
 * Learned values count as NaN, which spreads; what then still is -inf, is so for all of them.
 */
public final class ImpossibleStates {
    /** The most joint states of an element of a term, and entries of all tables of a term, that are looked at. */
    private static final long MOST_STATES = 1L << 16, MOST_ENTRIES = 1L << 26;
    /** Entries of the tables that are worked on at once, unless a problem has more. */
    private static final int WAVE_ENTRIES = 1 << 16;

    private final StateDomains domains;
    private final List<Excluded> joint = new ArrayList<>();
    private final StochasticGraph graph;
    private final Binding binding;
    private final Vanishing vanishing;

    private ImpossibleStates(StochasticGraph graph, Binding binding, Resampling resampling) {
        this.graph = graph;
        this.binding = binding;
        vanishing = new Vanishing(binding, resampling);
        domains = new StateDomains(graph.latents(), binding::size);
    }

    /**
     * Finds them.
     *
     * @param graph of the model with its latents summed out, without a minibatch
     * @param resampling data drawn anew at each visit: they exclude nothing
     * @throws IllegalStateException naming the element that no state is left to
     */
    public static ImpossibleStates of(StochasticGraph graph, Binding binding, Resampling resampling) {
        ImpossibleStates states = new ImpossibleStates(graph, binding, resampling);
        states.find();
        states.domains.propagate(states.joint);
        return states;
    }

    /**
     * By name of each latent with such a state, over its axes and then its outcome axis: 1, or 0 for an impossible
     * state.
     */
    public Map<String, Values> allowed() { return domains.allowed(); }

    private void find() {
        List<CostNode> terms = graph.costs().stream()
                .filter(c -> !c.node().latents().isEmpty() && vanishing.isPossible(c.node())).toList();
        if (terms.isEmpty()) return;
        StochasticGraph looked = new StochasticGraph(graph.latents(), terms, null);
        List<Group> groups = terms.stream().map(this::alone).toList();
        Set<Node> changed = new HashSet<>();
        groups.forEach(g -> changed.addAll(RowProgram.changed(g)));
        ParameterStore unknown = ParameterStore.create(looked, binding::size, 0, Precision.FLOAT64, 0);
        for (Segment s : unknown.segments().values()) if (s.values64 != null) Arrays.fill(s.values64, Double.NaN);
        PlateProgram plate = new PlateProgram(looked, binding, binding::size, unknown, new Batch(0), Resampling.NONE,
                changed, Map.of(), false);
        plate.forward(0);
        for (Group g : groups) look(g, plate, unknown);
    }

    /** The latents that one term depends on, and nothing else they reach. */
    private Group alone(CostNode term) {
        List<Latent> latents = graph.latents().stream().filter(term.node().latents()::contains).toList();
        return Planner.plan(new StochasticGraph(latents, List.of(term), null), l -> null, binding::size).groups()
                .get(0);
    }

    private void look(Group group, PlateProgram plate, ParameterStore unknown) {
        Problems problems = new Problems(group, binding::size);
        int[][][] scopes = ElementScopes.of(problems, SumOut.index(binding), MOST_STATES);
        if (scopes == null) return;
        FactorGraph factors = FactorGraph.of(problems.cardinality, scopes);
        if (factors.entries * problems.count > MOST_ENTRIES) return;
        int entries = (int) factors.entries, wave = Math.max(1, Math.min(problems.count, WAVE_ENTRIES / entries));
        RowColours colours = RowColours.of(factors).get(0);
        TableRows rows = new TableRows(colours, factors, problems, plate, unknown, new RowBudget(), false);
        double[] tables = new double[wave * entries];
        int[][] positions = positions(problems);
        String term = group.reached().get(0).cost().name();
        for (int p = 0; p < problems.count; p += wave) {
            int n = Math.min(wave, problems.count - p);
            Arrays.fill(tables, 0, n * entries, 0);
            rows.fill(p, n, tables, entries);
            for (int i = 0; i < n; i++) read(term, factors, tables, i * entries, positions, p + i, problems);
        }
    }

    /** By latent: where the elements of each problem in turn stand in it. */
    private int[][] positions(Problems problems) {
        int[][] positions = new int[problems.latents()][];
        for (int i = 0; i < positions.length; i++) {
            List<Axis> order = new ArrayList<>(problems.group.block());
            order.addAll(problems.group.within(problems.latent(i)));
            positions[i] = Offsets.of(order, problems.size, Tensor.view(0, problems.latent(i).axes(), problems.size));
        }
        return positions;
    }

    private void read(String term, FactorGraph factors, double[] tables, int at, int[][] positions, int problem,
            Problems problems) {
        for (int f = 0; f < factors.at.length; f++) {
            int[] scope = factors.scopes.get(f);
            boolean[] impossible = new boolean[(int) factors.entries(scope)];
            boolean any = false;
            for (int s = 0, from = at + factors.at[f]; s < impossible.length; s++) {
                any |= impossible[s] = tables[from + s] == Double.NEGATIVE_INFINITY;
            }
            if (!any || scope.length == 0) continue;
            int[] elements = Arrays.stream(scope).map(v -> element(v, positions, problem, problems)).toArray();
            Excluded excluded = new Excluded(term, elements,
                    Arrays.stream(scope).map(v -> problems.cardinality[v]).toArray(), impossible);
            if (scope.length == 1) excluded.prune(domains);
            else joint.add(excluded);
        }
    }

    private int element(int variable, int[][] positions, int problem, Problems problems) {
        int latent = 0;
        while (variable >= problems.first[latent + 1]) latent++;
        int within = positions[latent].length / problems.count;
        return domains.first(problems.latent(latent))
                + positions[latent][problem * within + variable - problems.first[latent]];
    }

    /**
     * Refuses latents that exclude each other where the guide draws them independently, whatever it learns: then the
     * objective is infinite.
     *
     * @param sampled the graph in which they are drawn
     * @throws IllegalArgumentException naming the elements, their states, the term and the cure
     */
    public void requireSeparable(StochasticGraph sampled) {
        Set<String> independent = sampled.latents().stream().filter(this::drawsAnything).map(Latent::name)
                .collect(Collectors.toSet());
        for (Excluded e : joint) {
            int[] state = new int[e.elements().length];
            if (!e.excludesAny(domains, state)) continue;
            if (Arrays.stream(e.elements()).allMatch(x -> independent.contains(domains.latentOf(x).name())))
                throw refused(e, state);
        }
    }

    /**
     * Whether the guide draws each category that is left with a positive probability, whatever else it draws: free
     * logits do, and logits of the user's without an infinite one.
     */
    private boolean drawsAnything(Latent l) {
        Node logits = l.logits();
        if (logits == null || !l.ancestors().isEmpty()) return false;
        boolean free = StochasticGraph.ordered(List.of(logits)).stream()
                .anyMatch(n -> n.op() instanceof Op.Free f && f.name().equals(l.name() + ".logits"));
        return free || !vanishing.mayBeInfinite(unmasked(logits));
    }

    private static Node unmasked(Node logits) {
        boolean masked = logits.op() instanceof Op.Where && logits.inputs().get(0).op() instanceof Op.Allowed;
        return masked ? logits.inputs().get(1) : logits;
    }

    private IllegalArgumentException refused(Excluded e, int[] state) {
        List<Integer> open = e.open(domains);
        List<String> states = new ArrayList<>(), names = new ArrayList<>();
        for (int i = 0; i < state.length; i++) {
            int x = e.elements()[i];
            String category = ElementNames.category(domains.latentOf(x).outcome(), state[i]);
            states.add(domains.name(x) + " = " + category);
            if (open.contains(x)) names.add(domains.name(x));
        }
        return new IllegalArgumentException(String.join(" and ", names) + " exclude each other: "
                + String.join(" with ", states) + " has probability 0 in '" + e.term()
                + "', but a guide that draws them independently can draw it, at an infinite cost. Cure: sum them out "
                        + "with exact(), give a guide that draws one from the other, "
                + "or set a floor, floor(-1e4), which is biased");
    }
}
