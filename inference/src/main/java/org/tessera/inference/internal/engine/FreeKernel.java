package org.tessera.inference.internal.engine;

import java.util.Arrays;
import org.tessera.inference.optim.DoubleSegment;

/** A free parameter: the segment's own arrays, or of a local parameter the rows of the step. */
final class FreeKernel implements Kernel {
    private final DoubleSegment segment;
    private final Tensor out;
    private final Batch batch;

    FreeKernel(DoubleSegment segment, Tensor out, Batch batch) {
        this.segment = segment;
        this.out = out;
        this.batch = batch;
        if (segment.rowLength > 0) return;
        out.data = segment.values;
        out.grad = segment.gradient;
    }

    @Override
    public Tensor out() {
        return out;
    }

    @Override
    public void forward(int rows) {
        int n = segment.rowLength;
        if (n == 0) return;
        for (int b = 0; b < batch.count(); b++)
            System.arraycopy(segment.values, batch.element(b) * n, out.data, b * n, n);
        segment.rows = batch.elements();
        segment.rowCount = batch.count();
    }

    @Override
    public void backward(int rows) {
        if (segment.rowLength > 0) System.arraycopy(out.grad, 0, segment.gradient, 0, out.grad.length);
    }

    void clear() {
        Arrays.fill(out.grad, 0);
    }
}
