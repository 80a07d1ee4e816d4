package org.tessera.inference.internal.engine;

import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;

/**
 * {@code condition != 0 ? yes : no}; the branch not taken gets no cotangent, so it may be infinite. The value is linear
 * in a condition that is the draw of two categories, 0 or 1; no other condition gets a cotangent.
 */
final class WhereKernel implements Kernel {
    private final Tensor condition, yes, no, out;
    private final boolean drawn;
    private final Loops loops;
    private final Loops.Inner forward = this::forwardInner, backward = this::backwardInner;

    /** @param drawn whether the condition is the draw of a latent of two categories that wants its derivative */
    WhereKernel(ToIntFunction<Axis> size, Tensor condition, Tensor yes, Tensor no, boolean drawn, Tensor out) {
        this.condition = condition;
        this.yes = yes;
        this.no = no;
        this.drawn = drawn;
        this.out = out;
        loops = new Loops(size, out, condition, yes, no);
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        loops.run(rows, forward);
    }

    @Override
    public void backward(int rows) {
        if (out.grad != null) loops.run(rows, backward);
    }

    private void forwardInner(int n, int[] at) {
        double[] c = condition.data, y = yes.data, z = no.data, o = out.data;
        int so = loops.step(0), sc = loops.step(1), sy = loops.step(2), sz = loops.step(3);
        for (int i = 0; i < n; i++) o[at[0] + i * so] = c[at[1] + i * sc] != 0 ? y[at[2] + i * sy] : z[at[3] + i * sz];
    }

    private void backwardInner(int n, int[] at) {
        if (drawn) conditionInner(n, at);
        double[] c = condition.data, gy = yes.grad, gz = no.grad, g = out.grad;
        int so = loops.step(0), sc = loops.step(1), sy = loops.step(2), sz = loops.step(3);
        for (int i = 0; i < n; i++) {
            double v = g[at[0] + i * so];
            if (c[at[1] + i * sc] != 0) {
                if (gy != null) gy[at[2] + i * sy] += v;
            } else if (gz != null) {
                gz[at[3] + i * sz] += v;
            }
        }
    }

    private void conditionInner(int n, int[] at) {
        double[] g = out.grad;
        int so = loops.step(0), sc = loops.step(1), sy = loops.step(2), sz = loops.step(3);
        for (int i = 0; i < n; i++) {
            double v = g[at[0] + i * so];
            if (v != 0) condition.grad[at[1] + i * sc] += v * (yes.data[at[2] + i * sy] - no.data[at[3] + i * sz]);
        }
    }
}
