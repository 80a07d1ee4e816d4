package org.tessera.inference.internal.engine;

import java.util.Arrays;
import org.tessera.inference.optim.Segment;

/** A free parameter: the segment's own arrays, or of a local parameter the rows of the step. */
final class FreeKernel implements Kernel {
    private final Segment segment;
    private final Tensor out;
    private final Batch batch;

    FreeKernel(Segment segment, Tensor out, Batch batch) {
        this.segment = segment;
        this.out = out;
        this.batch = batch;
        if (segment.rowLength > 0) return;
        out.data = segment.values64;
        out.grad = segment.gradient64;
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
            System.arraycopy(segment.values64, batch.element(b) * n, out.data, b * n, n);
        segment.rows = batch.elements();
        segment.rowCount = batch.count();
    }

    @Override
    public void backward(int rows) {
        if (segment.rowLength > 0) System.arraycopy(out.grad, 0, segment.gradient64, 0, out.grad.length);
    }

    void clear() {
        Arrays.fill(out.grad, 0);
    }
}
