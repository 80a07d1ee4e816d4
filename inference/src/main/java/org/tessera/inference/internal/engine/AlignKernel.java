package org.tessera.inference.internal.engine;

import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;

/** The same values in another order of axes, repeated along axes the input lacks. */
final class AlignKernel implements Kernel {
    private final Tensor x, out;
    private final Loops loops;
    private final Loops.Inner real = this::realInner,
            integer = this::integerInner,
            backward = this::backwardInner,
            hot = this::hotInner;

    AlignKernel(ToIntFunction<Axis> size, Tensor x, Tensor out) {
        this.x = x;
        this.out = out;
        loops = new Loops(size, out, x);
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
        if (out.grad != null && x.grad != null) loops.run(rows, backward);
        if (out.hot != null && x.hot != null) loops.run(rows, hot);
    }

    private void realInner(int n, int[] at) {
        int so = loops.step(0), sx = loops.step(1);
        for (int i = 0; i < n; i++) out.data[at[0] + i * so] = x.data[at[1] + i * sx];
    }

    private void integerInner(int n, int[] at) {
        int so = loops.step(0), sx = loops.step(1);
        for (int i = 0; i < n; i++) out.ints[at[0] + i * so] = x.ints[at[1] + i * sx];
    }

    private void backwardInner(int n, int[] at) {
        double[] g = out.grad, gx = x.grad;
        int so = loops.step(0), sx = loops.step(1);
        for (int i = 0; i < n; i++) gx[at[1] + i * sx] += g[at[0] + i * so];
    }

    private void hotInner(int n, int[] at) {
        int so = loops.step(0), sx = loops.step(1), k = x.categories;
        for (int i = 0; i < n; i++) {
            int from = (at[0] + i * so) * k, to = (at[1] + i * sx) * k;
            for (int c = 0; c < k; c++) x.hot[to + c] += out.hot[from + c];
        }
    }
}
