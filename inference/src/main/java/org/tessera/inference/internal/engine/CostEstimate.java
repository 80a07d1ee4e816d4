package org.tessera.inference.internal.engine;

import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tessera.inference.estimator.CostEstimator;
import org.tessera.inference.estimator.Draw;
import org.tessera.inference.estimator.GroupShape;
import org.tessera.inference.graph.CostNode;
import org.tessera.inference.graph.Latent;
import org.tessera.inference.internal.engine.net.Differentiation;

/**
 * A group's gradient from costs of pseudo actions: those of many problems are evaluated together in blocks of rows.
 * Problems are dealt to workers in contiguous parts. A group that reaches no cost has no workers and a gradient of 0.
 */
final class CostEstimate {
    private final GroupPass pass;
    private final Problems problems;
    private final PlateProgram plate;
    private final CostEstimator estimator;
    private final LaterNoise laterNoise;
    private final CostSums costs;
    private final Worker[] workers;
    private final double[] trueCost, state, meanCost;

    CostEstimate(
            CostEstimator estimator,
            GroupPass pass,
            PlateProgram plate,
            ParameterStore store,
            ToDoubleFunction<CostNode> scale,
            RowBudget budget,
            int threads,
            Map<Latent, GroupPass> passOf,
            long seed) {
        this.pass = pass;
        this.plate = plate;
        this.estimator = estimator;
        problems = pass.problems;
        laterNoise = new LaterNoise(estimator.freshLaterNoise(), seed, passOf);
        costs = new CostSums(problems, plate, scale);
        trueCost = new double[problems.count * costs.width];
        state = new double[estimator.hasState() ? costs.width : 0];
        meanCost = new double[state.length];
        boolean reaches = pass.gradient.length > 0 && !problems.group.reached().isEmpty();
        workers = new Worker[reaches ? Math.max(1, Math.min(threads, problems.count)) : 0];
        GroupShape shape = new GroupShape(problems.cardinality);
        long bound = estimator.evaluations(shape);
        int rows = reaches ? budget.rows(problems, (int) Math.min(Integer.MAX_VALUE, bound)) : 0;
        for (int w = 0; w < workers.length; w++)
            workers[w] = new Worker(
                    this,
                    estimator,
                    shape,
                    new RowProgram(problems, plate, store, rows, Differentiation.NONE, laterNoise),
                    new ProblemStreams(problems, plate, seed, "extra"),
                    (int) Math.min(1 << 24, bound));
    }

    /** Adds the estimate of every problem to the pass's gradient; returns the evaluations of pseudo actions. */
    long run(long step, Workers threads) {
        int n = workers.length;
        if (n == 0) return 0;
        prepare(step);
        threads.run(
                n,
                w -> workers[w].run(
                        (int) ((long) problems.count * w / n), (int) ((long) problems.count * (w + 1) / n), step));
        long evaluations = 0;
        for (Worker w : workers) evaluations += w.evaluated();
        updateState(step);
        return evaluations;
    }

    /** The same for {@code n} problems from problem {@code first} on, round the end, on the calling thread. */
    long run(long step, int first, int n) {
        if (workers.length == 0) return 0;
        prepare(step);
        int end = Math.min(problems.count, first + n);
        workers[0].run(first, end, step);
        long evaluations = workers[0].evaluated();
        if (end - first < n) {
            workers[0].run(0, n - (end - first), step);
            evaluations += workers[0].evaluated();
        }
        updateState(step);
        return evaluations;
    }

    private void prepare(long step) {
        costs.refresh();
        laterNoise.at(step);
        for (int p = 0; p < problems.count; p++) costs.ofPlate(p, trueCost, p * costs.width);
    }

    private void updateState(long step) {
        if (state.length == 0) return;
        Arrays.fill(meanCost, 0);
        for (int p = 0; p < problems.count; p++)
            for (int i = 0; i < costs.width; i++) meanCost[i] += trueCost[p * costs.width + i] / problems.count;
        estimator.updateState(state, meanCost, step);
    }

    /** Costs of a block of rows; refuses an infinite or undefined one, which would make the gradient so. */
    void costsOf(RowProgram program, int rows, int[] actions, int from, double[] rowCosts, int at) {
        costs.ofRows(program, rows, rowCosts, at);
        for (int i = at, end = at + rows * costs.width; i < end; i++) {
            if (!Double.isFinite(rowCosts[i]))
                throw new ImpossibleDraw(plate).atARow(problems, program, rows, actions, from);
        }
    }

    Draw newDraw() {
        Draw d = pass.newDraw();
        d.state = state;
        return d;
    }

    GroupPass pass() {
        return pass;
    }

    /** Costs of a problem: 1, or one for each variable. */
    int width() {
        return costs.width;
    }

    double[] trueCost() {
        return trueCost;
    }

    /** What the estimator carries from step to step. */
    double[] state() {
        return state;
    }
}
