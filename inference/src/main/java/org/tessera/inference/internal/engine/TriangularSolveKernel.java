package org.tessera.inference.internal.engine;

import java.util.List;
import java.util.function.ToIntFunction;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Triangular;

/**
 * The y of L y = b, one for each position of the axes that L or b has besides. Backward: the cotangent of b is c, with
 * {@code L^T c} that of y, and that of L is {@code -c y^T} on and below the diagonal.
 */
final class TriangularSolveKernel implements Kernel {
    private final Tensor triangle, b, out;
    private final Loops loops;
    private final MatrixPart part;
    private final int n, stepB, stepY;
    private final double[] matrix, vector;
    private final Loops.Inner forward = this::forwardInner, backward = this::backwardInner;

    TriangularSolveKernel(ToIntFunction<Axis> size, Axis row, Axis column, Tensor triangle, Tensor b, Tensor out) {
        this.triangle = triangle;
        this.b = b;
        this.out = out;
        loops = new Loops(
                size, out.without(List.of(column)), triangle.without(List.of(row, column)), b.without(List.of(row)));
        part = MatrixPart.of(triangle, row, column, size);
        n = part.n();
        stepB = b.stride(row);
        stepY = out.stride(column);
        matrix = new double[n * n];
        vector = new double[n];
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
        if (out.grad != null && (triangle.grad != null || b.grad != null)) loops.run(rows, backward);
    }

    private void forwardInner(int count, int[] at) {
        for (int i = 0; i < count; i++) {
            int y = at[0] + i * loops.step(0), right = at[2] + i * loops.step(2);
            part.read(triangle.data, at[1] + i * loops.step(1), matrix);
            for (int k = 0; k < n; k++) vector[k] = b.data[right + k * stepB];
            Triangular.solve(matrix, vector, n);
            for (int k = 0; k < n; k++) out.data[y + k * stepY] = vector[k];
        }
    }

    private void backwardInner(int count, int[] at) {
        for (int i = 0; i < count; i++) {
            int y = at[0] + i * loops.step(0), l = at[1] + i * loops.step(1), right = at[2] + i * loops.step(2);
            boolean any = false;
            for (int k = 0; k < n; k++) any |= (vector[k] = out.grad[y + k * stepY]) != 0;
            if (!any) continue;
            part.read(triangle.data, l, matrix);
            Triangular.solveTransposed(matrix, vector, n);
            if (b.grad != null) for (int k = 0; k < n; k++) b.grad[right + k * stepB] += vector[k];
            if (triangle.grad == null) continue;
            for (int k = 0; k < n; k++)
                for (int j = 0; j <= k; j++)
                    triangle.grad[l + k * part.row() + j * part.column()] -= vector[k] * out.data[y + j * stepY];
        }
    }
}
