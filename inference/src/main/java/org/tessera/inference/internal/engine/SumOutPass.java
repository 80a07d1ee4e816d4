package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.plan.LatentSet;
import org.tessera.inference.plan.Reached;
import org.tessera.inference.random.RandomStream;

/**
 * Sums a group out exactly, problem by problem: rows fill the tables that make up its log-joint, a {@link Solver} gives
 * the log evidence and turns the tables into posterior probabilities. The objective is {@code -log evidence}; its
 * gradient with respect to an element of a cost in some configuration is the posterior probability of the configuration
 * (Koller, Friedman, "Probabilistic Graphical Models", MIT Press 2009, section 20.2: expected sufficient statistics),
 * which goes back through the rows.
 */
final class SumOutPass {
    /** Entries of the tables that are worked on at once, unless a problem has more. */
    private static final int WAVE_ENTRIES = 1 << 18;

    private static final int MOST_NAMES = 4;
    private static final String CURE = "look at what it is computed from; or a likelihood ran to infinity or a step "
            + "was too large: bound scales from below with positive(min), "
            + "or take a smaller learning rate";

    /** What a pass is made for. */
    private enum Aim {
        EVIDENCE,
        GRADIENT,
        MOST_PROBABLE
    }

    final Problems problems;
    final double[] marginals;
    /** Log evidence of each problem at the last run, unscaled. */
    final double[] evidence;

    private final Map<CostNode, double[]> expectations = new HashMap<>();
    private final List<TableRows> rows = new ArrayList<>();
    private final Solver solver;
    private final Naming naming;
    private final int entries, wave;
    private final double[] tables;
    private final int[] drawn;
    private final RandomStream random;
    private final ElementKeys keys;
    private long step;
    private final double factor;

    SumOutPass(
            Summation method,
            Problems problems,
            PlateProgram plate,
            ParameterStore store,
            ToDoubleFunction<CostNode> scale,
            RowBudget budget,
            Differentiation differentiation,
            long seed) {
        this.problems = problems;
        factor = scaleOf(problems.group, scale);
        solver = method.solver();
        naming = new Naming(plate);
        entries = (int) method.graph.entries;
        int most = Math.max(1, Math.min(problems.count, WAVE_ENTRIES / entries));
        for (RowColours c : method.rows) {
            TableRows r = new TableRows(c, method.graph, problems, plate, store, budget, differentiation);
            rows.add(r);
            most = Math.max(1, Math.min(most, r.capacity() / r.rows));
        }
        wave = most;
        tables = new double[wave * entries];
        random = new RandomStream(seed, problems.group.name(), "posterior");
        keys = plate.keys(problems.group.block(), problems.group.block());
        drawn = new int[problems.count * problems.variables];
        marginals = new double[problems.count * problems.logits];
        evidence = new double[problems.count];
        for (Reached r : problems.group.reached()) {
            if (r.cost().sign() != 0) continue;
            int elements = Tensor.view(0, problems.within(r.cost().node().axes()), problems.size).size;
            expectations.put(r.cost(), new double[problems.count * elements]);
        }
    }

    private static double scaleOf(LatentSet g, ToDoubleFunction<CostNode> scale) {
        double[] scales = g.reached().stream()
                .mapToDouble(r -> scale.applyAsDouble(r.cost()))
                .distinct()
                .toArray();
        if (scales.length > 1) {
            throw new IllegalArgumentException("summing out " + g.name()
                    + " exactly mixes terms inside and outside the minibatched plate; use the whole plate at once");
        }
        return scales.length == 0 ? 1 : scales[0];
    }

    /** Posterior and a draw from it; returns the sum of {@code -log evidence}, scaled. */
    double evaluate(long step) {
        this.step = step;
        return run(Aim.EVIDENCE);
    }

    /** Posterior; adds to the plate's cotangents and returns the same sum. */
    double differentiate(long step) {
        this.step = step;
        return run(Aim.GRADIENT);
    }

    /** The most probable joint states, to be asked for as draws; returns minus their log-joint, scaled. */
    double mostProbable() {
        return run(Aim.MOST_PROBABLE);
    }

    private double run(Aim aim) {
        double total = 0;
        expectations.values().forEach(e -> Arrays.fill(e, 0));
        for (int p = 0; p < problems.count; p += wave) {
            int n = Math.min(wave, problems.count - p);
            Arrays.fill(tables, 0, n * entries, 0);
            for (TableRows r : rows) r.fill(p, n, tables, entries);
            for (int i = 0; i < n; i++) total -= evidence[p + i] = solve(p + i, i * entries, aim);
            if (aim == Aim.GRADIENT) for (TableRows r : rows) r.backward(p, n, tables, entries, factor);
            if (aim == Aim.EVIDENCE) for (TableRows r : rows) r.expect(p, n, tables, entries, expectations);
        }
        return total * factor;
    }

    private double solve(int problem, int at, Aim aim) {
        int variable = problem * problems.variables;
        if (!areLogs(at)) throw new NoDensityException(fault(problem) + ": " + CURE);
        double evidence = solver.evidence(tables, at);
        if (evidence == Double.NEGATIVE_INFINITY) {
            throw new NoDensityException("what is given has probability 0: every state of " + names(problem)
                    + " is impossible; "
                    + "the evidence contradicts the model, or the parameters ran away and a smaller learning rate "
                    + "helps");
        }
        if (aim == Aim.MOST_PROBABLE) return solver.mostProbable(drawn, variable);
        if (aim == Aim.EVIDENCE) solver.draw(random.at(step, keys.of(problem, 0)), drawn, variable);
        solver.posterior();
        System.arraycopy(tables, at, marginals, problem * problems.logits, problems.logits);
        return evidence;
    }

    private String fault(int problem) {
        return rows.stream()
                .map(r -> r.fault(problem, naming))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("the sum of the log-densities of " + names(problem) + " is no number in some state");
    }

    private String names(int problem) {
        String names = IntStream.range(0, Math.min(MOST_NAMES, problems.variables))
                .mapToObj(v -> naming.variable(problems, problem, v))
                .collect(Collectors.joining(", "));
        return problems.variables > MOST_NAMES ? names + " .. (" + problems.variables + " in all)" : names;
    }

    /** Whether no entry is NaN or infinitely probable. */
    private boolean areLogs(int at) {
        for (int i = at; i < at + entries; i++) if (!(tables[i] < Double.POSITIVE_INFINITY)) return false;
        return true;
    }

    /** A joint draw from the posterior, of one latent over its axes. */
    int[] drawOf(Latent l) {
        int i = problems.group.latents().indexOf(l);
        int[] position = positions(l), result = new int[position.length];
        int within = position.length / problems.count;
        for (int p = 0, k = 0; p < problems.count; p++) {
            for (int e = 0; e < within; e++, k++)
                result[position[k]] = drawn[p * problems.variables + problems.first[i] + e];
        }
        return result;
    }

    private int[] positions(Latent l) {
        List<Axis> order = new ArrayList<>(problems.group.block());
        order.addAll(problems.group.within(l));
        return Offsets.of(order, problems.size, Tensor.view(0, l.axes(), problems.size));
    }

    /** By problem, then by element: what each cost that counts nothing is on average under the posterior. */
    Map<CostNode, double[]> expectations() {
        return expectations;
    }

    /** The same of one cost, over the axes of its node. */
    double[] expectationOf(CostNode c) {
        Tensor layout = Tensor.view(0, c.node().axes(), problems.size);
        int[] base = problems.bases(layout),
                offsets = problems.offsets(layout, problems.within(c.node().axes()));
        double[] mean = expectations.get(c), result = new double[layout.size];
        for (int p = 0, k = 0; p < base.length; p++) for (int o : offsets) result[base[p] + o] = mean[k++];
        return result;
    }

    /** Marginals of a latent over its axes and then its outcome axis. */
    double[] marginalsOf(Latent l) {
        int i = problems.group.latents().indexOf(l), c = problems.size.applyAsInt(l.outcome());
        int from = 0;
        for (int v = 0; v < problems.first[i]; v++) from += problems.cardinality[v];
        int[] position = positions(l);
        int within = position.length / problems.count;
        double[] result = new double[position.length * c];
        for (int p = 0, k = 0; p < problems.count; p++) {
            for (int e = 0; e < within; e++, k++)
                System.arraycopy(marginals, p * problems.logits + from + e * c, result, position[k] * c, c);
        }
        return result;
    }
}
