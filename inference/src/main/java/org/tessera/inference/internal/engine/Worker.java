package org.tessera.inference.internal.engine;

import org.tessera.inference.estimator.CostEstimator;
import org.tessera.inference.estimator.CostSweep;
import org.tessera.inference.estimator.Draw;
import org.tessera.inference.estimator.GroupShape;

/**
 * One thread's part of an estimate from costs: proposes pseudo actions of problem after problem, evaluates them when a
 * block is full, merges.
 */
final class Worker {
    private static final int MOST_OPEN = 1024, LEAST_OPEN = 4;
    /** Of all sweeps together; a sweep holds its candidates. */
    private static final int MOST_CANDIDATE_NUMBERS = 1 << 18;

    private final CostEstimate estimate;
    private final GroupPass pass;
    private final Problems problems;
    private final CostSweep[] sweeps;
    private final RowProgram program;
    private final int width, bound;
    private final int[] rowActions, rowOwner, open, openRows;
    private final double[] rowCosts, trueCost, part;
    private final ProblemStreams extra;
    private final Draw window;
    private long evaluated;

    Worker(
            CostEstimate estimate,
            CostEstimator estimator,
            GroupShape shape,
            RowProgram program,
            ProblemStreams extra,
            int bound) {
        this.estimate = estimate;
        this.pass = estimate.pass();
        this.problems = pass.problems;
        this.program = program;
        this.width = estimate.width();
        this.bound = bound;
        this.extra = extra;
        int rows = Math.max(program.capacity, bound);
        long fitting =
                Math.max(LEAST_OPEN, Math.min(MOST_OPEN, MOST_CANDIDATE_NUMBERS / ((long) bound * problems.variables)));
        int most = (int) Math.max(1, Math.min(Math.min(fitting, problems.count), program.capacity));
        sweeps = new CostSweep[most];
        for (int i = 0; i < most; i++) sweeps[i] = estimator.sweep(shape);
        rowActions = new int[rows * problems.variables];
        rowOwner = new int[rows];
        rowCosts = new double[rows * width];
        open = new int[most];
        openRows = new int[most];
        trueCost = new double[width];
        part = new double[bound * width];
        window = estimate.newDraw();
    }

    /** Handles problems {@code from .. to}. */
    void run(int from, int to, long step) {
        evaluated = 0;
        int opened = 0, rows = 0;
        for (int p = from; p < to; p++) {
            if (opened == sweeps.length || rows > 0 && rows + bound > rowOwner.length) {
                flush(opened, rows);
                opened = rows = 0;
            }
            pass.move(window, p);
            CostSweep sweep = sweeps[opened];
            int n = sweep.propose(window, extra.at(step, p));
            for (int r = 0; r < n; r++, rows++) {
                sweep.action(r, rowActions, rows * problems.variables);
                rowOwner[rows] = p;
            }
            open[opened] = p;
            openRows[opened++] = n;
        }
        flush(opened, rows);
    }

    private void flush(int opened, int rows) {
        for (int at = 0; at < rows; at += program.capacity) {
            int n = Math.min(program.capacity, rows - at);
            program.forward(n, rowActions, rowOwner, at);
            estimate.costsOf(program, n, rowActions, at, rowCosts, at * width);
        }
        evaluated += rows;
        for (int i = 0, row = 0; i < opened; row += openRows[i++]) {
            pass.move(window, open[i]);
            System.arraycopy(estimate.trueCost(), open[i] * width, trueCost, 0, width);
            System.arraycopy(rowCosts, row * width, part, 0, openRows[i] * width);
            sweeps[i].merge(window, width, trueCost, part, 1, pass.gradient, window.at);
        }
    }

    long evaluated() {
        return evaluated;
    }
}
