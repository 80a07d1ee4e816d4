package org.tessera.inference.internal.engine;

import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;

/** Reads a table along some of its axes at given positions; of reals or of integers. */
final class GatherKernel implements Kernel {
    private final Tensor table, out;
    private final Tensor[] positions;
    private final int[] tableStrides;
    private final Loops loops;
    private final Loops.Inner real = this::realInner,
            integer = this::integerInner,
            backward = this::backwardInner,
            hot = this::hotInner,
            integerHot = this::integerHotInner;

    /**
     * @param free the table as it is aligned with the output: without its bound axes
     * @param tableStrides stride of the table along the axis each of the positions binds
     */
    GatherKernel(
            ToIntFunction<Axis> size, Tensor table, Tensor free, Tensor[] positions, int[] tableStrides, Tensor out) {
        this.table = table;
        this.out = out;
        this.positions = positions;
        this.tableStrides = tableStrides;
        Tensor[] operands = new Tensor[positions.length + 1];
        operands[0] = free;
        System.arraycopy(positions, 0, operands, 1, positions.length);
        loops = new Loops(size, out, operands);
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        loops.run(rows, out.ints.length > 0 ? integer : real);
    }

    @Override
    public void backward(int rows) {
        if (out.grad != null && table.grad != null) loops.run(rows, backward);
        if (out.grad != null && hotPositions()) loops.run(rows, hot);
        if (out.hot != null) loops.run(rows, integerHot);
    }

    private boolean hotPositions() {
        for (Tensor p : positions) if (p.hot != null) return true;
        return false;
    }

    private void realInner(int n, int[] at) {
        double[] t = table.data, o = out.data;
        int so = loops.step(0), st = loops.step(1), io = at[0], it = at[1];
        if (positions.length == 1) {
            int[] p = positions[0].ints;
            int sp = loops.step(2), ip = at[2], k = tableStrides[0];
            for (int i = 0; i < n; i++) o[io + i * so] = t[it + i * st + p[ip + i * sp] * k];
        } else if (positions.length == 2) {
            int[] p = positions[0].ints, q = positions[1].ints;
            int sp = loops.step(2),
                    ip = at[2],
                    k = tableStrides[0],
                    sq = loops.step(3),
                    iq = at[3],
                    l = tableStrides[1];
            for (int i = 0; i < n; i++) o[io + i * so] = t[it + i * st + p[ip + i * sp] * k + q[iq + i * sq] * l];
        } else {
            for (int i = 0; i < n; i++) o[io + i * so] = t[source(i, at)];
        }
    }

    private void integerInner(int n, int[] at) {
        int so = loops.step(0);
        for (int i = 0; i < n; i++) out.ints[at[0] + i * so] = table.ints[source(i, at)];
    }

    private void backwardInner(int n, int[] at) {
        double[] g = out.grad, gt = table.grad;
        int so = loops.step(0);
        for (int i = 0; i < n; i++) gt[source(i, at)] += g[at[0] + i * so];
    }

    /**
     * Along a position that was drawn, the derivative by its one-hot is the contraction of the table with the
     * cotangent: here one element of it.
     */
    private void hotInner(int n, int[] at) {
        double[] g = out.grad, t = table.data;
        int so = loops.step(0);
        for (int k = 0; k < positions.length; k++) {
            double[] to = positions[k].hot;
            if (to == null) continue;
            int categories = positions[k].categories, stride = tableStrides[k];
            for (int i = 0; i < n; i++) {
                double w = g[at[0] + i * so];
                if (w == 0) continue;
                int p = at[k + 2] + i * loops.step(k + 2), from = source(i, at) - positions[k].ints[p] * stride;
                for (int c = 0; c < categories; c++) to[p * categories + c] += w * t[from + c * stride];
            }
        }
    }

    /**
     * A one-hot read at a position: its cotangent goes to the element read, and each other element says what reading it
     * instead would have meant.
     */
    private void integerHotInner(int n, int[] at) {
        int so = loops.step(0), categories = out.categories;
        for (int i = 0; i < n; i++) {
            int from = (at[0] + i * so) * categories, source = source(i, at);
            if (table.hot != null)
                for (int c = 0; c < categories; c++) table.hot[source * categories + c] += out.hot[from + c];
            for (int k = 0; k < positions.length; k++) {
                double[] to = positions[k].hot;
                if (to == null) continue;
                int p = at[k + 2] + i * loops.step(k + 2), many = positions[k].categories, stride = tableStrides[k];
                for (int c = 0; c < many; c++)
                    to[p * many + c] += out.hot[from + table.ints[source + (c - positions[k].ints[p]) * stride]];
            }
        }
    }

    private int source(int i, int[] at) {
        int s = at[1] + i * loops.step(1);
        for (int k = 0; k < positions.length; k++)
            s += positions[k].ints[at[k + 2] + i * loops.step(k + 2)] * tableStrides[k];
        return s;
    }
}
