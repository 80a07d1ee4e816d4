package org.tessera.inference.internal.engine;

import org.jspecify.annotations.Nullable;
import org.tessera.inference.estimator.Draw;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.GroupShape;
import org.tessera.inference.estimator.Sweep;

/**
 * One thread's part of a group pass: proposes pseudo actions of problem after problem, evaluates them when a block is
 * full, merges.
 */
final class Worker {
    private static final int MOST_OPEN = 1024, LEAST_OPEN = 4;
    /** Of all sweeps together; a sweep holds its candidates. */
    private static final int MOST_CANDIDATE_NUMBERS = 1 << 18;

    private final Problems problems;
    private final Sweep[] sweeps;
    private final @Nullable RowProgram program;
    private final int width, bound;
    private final int[] rowActions, rowOwner, open, openRows;
    private final double[] rowCosts, trueCost, part;
    private final ProblemStreams extra;
    private final @Nullable Draw[] windows;
    private long evaluated;

    Worker(
            Problems problems,
            GradientEstimator estimator,
            GroupShape shape,
            @Nullable RowProgram program,
            ProblemStreams extra,
            int width,
            int bound) {
        this.problems = problems;
        this.program = program;
        this.width = width;
        this.bound = bound;
        this.extra = extra;
        int rows = program == null ? 0 : Math.max(program.capacity, bound);
        long fitting =
                Math.max(LEAST_OPEN, Math.min(MOST_OPEN, MOST_CANDIDATE_NUMBERS / ((long) bound * problems.variables)));
        int most =
                program == null ? 1 : (int) Math.max(1, Math.min(Math.min(fitting, problems.count), program.capacity));
        sweeps = new Sweep[most];
        for (int i = 0; i < most; i++) sweeps[i] = estimator.sweep(shape);
        rowActions = new int[rows * problems.variables];
        rowOwner = new int[rows];
        rowCosts = new double[rows * width];
        open = new int[most];
        openRows = new int[most];
        trueCost = new double[width];
        part = new double[bound * width];
        windows = new Draw[1];
    }

    Sweep sweep(int i) {
        return sweeps[i];
    }

    Draw window(GroupPass pass, int i, int problem) {
        if (windows[i] == null) windows[i] = pass.newDraw();
        pass.move(windows[i], problem);
        return windows[i];
    }

    /** Handles problems {@code from .. to}. */
    void run(GroupPass pass, int from, int to, long step) {
        evaluated = 0;
        Draw d = window(pass, 0, from);
        int opened = 0, rows = 0;
        for (int p = from; p < to; p++) {
            if (opened == sweeps.length || rows > 0 && rows + bound > rowOwner.length) {
                flush(pass, opened, rows);
                opened = rows = 0;
            }
            pass.move(d, p);
            Sweep sweep = sweeps[opened];
            int n = sweep.propose(d, extra.at(step, p));
            for (int r = 0; r < n; r++, rows++) {
                sweep.action(r, rowActions, rows * problems.variables);
                rowOwner[rows] = p;
            }
            open[opened] = p;
            openRows[opened++] = n;
        }
        flush(pass, opened, rows);
    }

    private void flush(GroupPass pass, int opened, int rows) {
        for (int at = 0; at < rows; at += program.capacity) {
            int n = Math.min(program.capacity, rows - at);
            program.forward(n, rowActions, rowOwner, at);
            pass.costs().ofRows(program, n, rowCosts, at * width);
            pass.requireFinite(program, n, rowActions, at, rowCosts, at * width);
        }
        evaluated += rows;
        Draw d = window(pass, 0, 0);
        for (int i = 0, row = 0; i < opened; row += openRows[i++]) {
            pass.move(d, open[i]);
            System.arraycopy(pass.trueCost(), open[i] * width, trueCost, 0, width);
            System.arraycopy(rowCosts, row * width, part, 0, openRows[i] * width);
            sweeps[i].merge(d, width, trueCost, part, 1, pass.gradient, d.at);
        }
    }

    long evaluated() {
        return evaluated;
    }
}
