package org.tessera.inference.internal.engine;

import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.RealExpr.Reduction;

/**
 * Sum, mean, maximum or log-sum-exp over some axes. Elements that are a maximum together share its cotangent, so that
 * moving all of them moves it once.
 */
final class ReduceKernel implements Kernel {
    private final Reduction function;
    private final Tensor x, out;
    private final Loops loops;
    private final double count;
    private final double[] top, ties;
    private final Loops.Inner sum = this::sumInner,
            max = this::maxInner,
            exp = this::expInner,
            tie = this::tieInner,
            backward = this::backwardInner;

    ReduceKernel(ToIntFunction<Axis> size, Reduction function, Tensor x, Tensor out) {
        this.function = function;
        this.x = x;
        this.out = out;
        loops = new Loops(size, x, out);
        count = (double) x.size / out.size;
        top = function == Reduction.LOG_SUM_EXP ? new double[out.data.length] : new double[0];
        ties = function == Reduction.MAX && out.grad != null ? new double[out.data.length] : new double[0];
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        int n = out.row ? out.size * rows : out.size;
        double[] o = out.data;
        switch (function) {
            case SUM, MEAN -> {
                Arrays.fill(o, 0, n, 0);
                loops.run(rows, sum);
                if (function == Reduction.MEAN) for (int i = 0; i < n; i++) o[i] /= count;
            }
            case MAX -> {
                Arrays.fill(o, 0, n, Double.NEGATIVE_INFINITY);
                loops.run(rows, max);
            }
            case LOG_SUM_EXP -> {
                Arrays.fill(o, 0, n, Double.NEGATIVE_INFINITY);
                loops.run(rows, max);
                for (int i = 0; i < n; i++) top[i] = o[i] == Double.NEGATIVE_INFINITY ? 0 : o[i];
                Arrays.fill(o, 0, n, 0);
                loops.run(rows, exp);
                for (int i = 0; i < n; i++) o[i] = top[i] + Math.log(o[i]);
            }
        }
    }

    @Override
    public void backward(int rows) {
        if (out.grad == null || x.grad == null) return;
        if (function == Reduction.MAX) {
            Arrays.fill(ties, 0, out.row ? out.size * rows : out.size, 0);
            loops.run(rows, tie);
        }
        loops.run(rows, backward);
    }

    private void sumInner(int n, int[] at) {
        int sx = loops.step(0), so = loops.step(1);
        for (int i = 0; i < n; i++) out.data[at[1] + i * so] += x.data[at[0] + i * sx];
    }

    private void maxInner(int n, int[] at) {
        int sx = loops.step(0), so = loops.step(1);
        for (int i = 0; i < n; i++)
            out.data[at[1] + i * so] = Math.max(out.data[at[1] + i * so], x.data[at[0] + i * sx]);
    }

    private void expInner(int n, int[] at) {
        int sx = loops.step(0), so = loops.step(1);
        for (int i = 0; i < n; i++) out.data[at[1] + i * so] += Math.exp(x.data[at[0] + i * sx] - top[at[1] + i * so]);
    }

    private void tieInner(int n, int[] at) {
        int sx = loops.step(0), so = loops.step(1);
        for (int i = 0; i < n; i++) if (x.data[at[0] + i * sx] == out.data[at[1] + i * so]) ties[at[1] + i * so]++;
    }

    private void backwardInner(int n, int[] at) {
        double[] g = out.grad, gx = x.grad;
        int sx = loops.step(0), so = loops.step(1);
        for (int i = 0; i < n; i++) {
            int ix = at[0] + i * sx, io = at[1] + i * so;
            gx[ix] += switch (function) {
                case SUM -> g[io];
                case MEAN -> g[io] / count;
                case MAX -> x.data[ix] == out.data[io] ? g[io] / ties[io] : 0;
                case LOG_SUM_EXP -> g[io] == 0 ? 0 : g[io] * Math.exp(x.data[ix] - out.data[io]);
            };
        }
    }
}
