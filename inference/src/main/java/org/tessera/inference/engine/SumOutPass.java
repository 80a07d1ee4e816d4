package org.tessera.inference.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.tessera.dsl.Axis;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.plan.Group;
import org.tessera.inference.random.RandomStream;

/**
 * Sums a group out exactly: every joint state of a problem is a row, the objective is {@code -logsumexp} of the log-joint over them, its gradient
 * the expected gradient under the posterior, whose marginals are kept.
 */
final class SumOutPass {
    /** The most joint states of one problem. */
    static final long MOST_STATES = 1L << 22;

    final Problems problems;
    private final RowProgram program;
    private final CostSums costs;
    private final int states;
    private final int[] actions, owners, drawn;
    private final RandomStream random;
    private final double[] logJoint, weight;
    final double[] marginals, evidence;
    private final double[] scaled;
    private final double factor;

    SumOutPass(Problems problems, PlateProgram plate, ParameterStore store, ToDoubleFunction<CostNode> scale, RowBudget budget, boolean gradients, long seed) {
        this.problems = problems;
        long n = 1;
        for (int c : problems.cardinality) {
            n *= c;
            if (n > MOST_STATES) throw tooLarge(problems.group, problems.cardinality);
        }
        states = (int) n;
        costs = new CostSums(problems, plate, c -> 1);
        int perBlock = Math.max(1, budget.rows(problems, states) / states);
        int capacity = states <= 4096 ? perBlock * states : 4096;
        program = new RowProgram(problems, plate, store, capacity, gradients, null);
        actions = new int[capacity * problems.variables];
        owners = new int[capacity];
        logJoint = new double[Math.max(states, capacity)];
        weight = new double[Math.max(states, capacity)];
        random = new RandomStream(seed, problems.group.name(), "posterior");
        drawn = new int[problems.count * problems.variables];
        marginals = new double[problems.count * problems.logits];
        evidence = new double[problems.count];
        scaled = new double[capacity];
        factor = scaleOf(problems.group, scale);
    }

    static IllegalArgumentException tooLarge(Group g, int[] cardinality) {
        double log10 = 0;
        for (int c : cardinality) log10 += Math.log10(c);
        return new IllegalArgumentException(String.format(
                "summing out %s exactly takes 10^%.1f joint states for each problem, more than 2^22; use arsm() or another sampling estimator for it", g.name(), log10));
    }

    private static double scaleOf(Group g, ToDoubleFunction<CostNode> scale) {
        double[] scales = g.reached().stream().mapToDouble(r -> scale.applyAsDouble(r.cost())).distinct().toArray();
        if (scales.length > 1) {
            throw new IllegalArgumentException("summing out " + g.name() + " exactly mixes terms inside and outside the minibatched plate; use the whole plate at once");
        }
        return scales.length == 0 ? 1 : scales[0];
    }

    /** Evaluates all states, adds to the plate's cotangents when {@code gradients}; returns the sum of {@code -log evidence}, scaled. */
    double run(long step, boolean gradients) {
        random.at(step);
        costs.refresh();
        java.util.Arrays.fill(marginals, 0);
        double total = 0;
        int perBlock = Math.max(1, program.capacity / states);
        if (states > program.capacity) {
            for (int p = 0; p < problems.count; p++) total += large(p, gradients);
            return total * factor;
        }
        for (int p = 0; p < problems.count; p += perBlock) {
            int n = Math.min(perBlock, problems.count - p), rows = n * states;
            for (int i = 0; i < n; i++) for (int s = 0; s < states; s++) state(s, p + i, i * states + s);
            evaluate(rows, 0);
            for (int i = 0; i < n; i++) total += normalise(p + i, i * states);
            if (gradients) backward(rows, 0);
        }
        return total * factor;
    }

    private double large(int p, boolean gradients) {
        for (int at = 0; at < states; at += program.capacity) chunk(p, at);
        double result = normalise(p, 0);
        for (int at = 0; gradients && at < states; at += program.capacity) backward(chunk(p, at), at);
        return result;
    }

    private int chunk(int p, int at) {
        int rows = Math.min(program.capacity, states - at);
        for (int r = 0; r < rows; r++) state(at + r, p, r);
        evaluate(rows, at);
        return rows;
    }

    private void state(int s, int problem, int row) {
        owners[row] = problem;
        int rest = s, v = problems.variables;
        for (int i = v - 1; i >= 0; i--) {
            actions[row * v + i] = rest % problems.cardinality[i];
            rest /= problems.cardinality[i];
        }
    }

    private void evaluate(int rows, int at) {
        program.forward(rows, actions, owners, 0);
        costs.totals(program, rows, logJoint, at);
        for (int r = at; r < at + rows; r++) logJoint[r] = -logJoint[r];
    }

    /** Posterior weights of a problem's states, its marginals, and its negative log-evidence. */
    private double normalise(int p, int at) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (int s = at; s < at + states; s++) max = Math.max(max, logJoint[s]);
        if (max == Double.NEGATIVE_INFINITY) {
            throw new IllegalStateException("every joint state of " + problems.group.name() + " has probability 0 given the data (problem " + p + "): the evidence contradicts the model");
        }
        for (int s = at; s < at + states; s++) sum += weight[s] = Math.exp(logJoint[s] - max);
        for (int s = 0; s < states; s++) {
            double w = weight[at + s] /= sum;
            if (w == 0) continue;
            int rest = s, to = (p + 1) * problems.logits;
            for (int i = problems.variables - 1; i >= 0; i--) {
                int c = problems.cardinality[i];
                to -= c;
                marginals[to + rest % c] += w;
                rest /= c;
            }
        }
        draw(p, at);
        evidence[p] = max + Math.log(sum);
        return -evidence[p];
    }

    /** Draws one joint state of a problem from the posterior weights that stand at {@code at}. */
    private void draw(int problem, int at) {
        double u = random.uniform();
        int s = 0;
        while (s < states - 1 && (u -= weight[at + s]) > 0) s++;
        int rest = s;
        for (int i = problems.variables - 1; i >= 0; i--) {
            drawn[problem * problems.variables + i] = rest % problems.cardinality[i];
            rest /= problems.cardinality[i];
        }
    }

    /** A joint draw from the posterior, of one latent over its axes. */
    int[] drawOf(Latent l) {
        int i = problems.group.latents().indexOf(l);
        int[] position = positions(l), result = new int[position.length];
        int within = position.length / problems.count;
        for (int p = 0, k = 0; p < problems.count; p++) {
            for (int e = 0; e < within; e++, k++) result[position[k]] = drawn[p * problems.variables + problems.first[i] + e];
        }
        return result;
    }

    private int[] positions(Latent l) {
        List<Axis> order = new ArrayList<>(problems.group.block());
        order.addAll(problems.group.within(l));
        return Offsets.of(order, problems.size, Tensor.view(0, l.axes(), problems.size));
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
            for (int e = 0; e < within; e++, k++) System.arraycopy(marginals, p * problems.logits + from + e * c, result, position[k] * c, c);
        }
        return result;
    }

    private void backward(int rows, int at) {
        program.clearCotangents();
        for (int r = 0; r < rows; r++) scaled[r] = weight[at + r] * factor;
        costs.seed(program, rows, scaled);
        program.backward(rows);
    }
}
