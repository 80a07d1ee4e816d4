package org.tessera.inference.internal.engine;

import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Triangular;

/** Cholesky factors of matrices along two axes, one for each position of the others. */
final class CholeskyKernel implements Kernel {
    private final Tensor x, out;
    private final Loops loops;
    private final MatrixPart from, to;
    private final double[] matrix, factor;
    private final Loops.Inner forward = this::forwardInner, backward = this::backwardInner;

    CholeskyKernel(ToIntFunction<Axis> size, Axis row, Axis column, Tensor x, Tensor out) {
        this.x = x;
        this.out = out;
        List<Axis> both = List.of(row, column);
        loops = new Loops(size, out.without(both), x.without(both));
        from = MatrixPart.of(x, row, column, size);
        to = MatrixPart.of(out, row, column, size);
        matrix = new double[from.n() * from.n()];
        factor = new double[matrix.length];
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
        if (out.grad != null && x.grad != null) loops.run(rows, backward);
    }

    private void forwardInner(int count, int[] at) {
        for (int i = 0; i < count; i++) {
            from.read(x.data, at[1] + i * loops.step(1), matrix);
            Triangular.factor(matrix, factor, from.n());
            to.write(factor, out.data, at[0] + i * loops.step(0));
        }
    }

    private void backwardInner(int count, int[] at) {
        for (int i = 0; i < count; i++) {
            int o = at[0] + i * loops.step(0);
            // what nothing reads may be no number
            if (!to.read(out.grad, o, matrix)) continue;
            to.read(out.data, o, factor);
            Triangular.factorBack(factor, matrix, to.n());
            from.addLower(matrix, x.grad, at[1] + i * loops.step(1));
        }
    }
}
