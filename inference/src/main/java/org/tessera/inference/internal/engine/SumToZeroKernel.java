package org.tessera.inference.internal.engine;

import org.tessera.inference.internal.graph.Contrasts;

/** Logits that sum to 0 from their coordinates, line by line along the outcomes; see {@link Contrasts}. */
record SumToZeroKernel(AlongAxis from, AlongAxis to, Tensor x, Tensor out) implements Kernel {
    @Override
    public void forward(int rows) {
        for (int line = 0, lines = to.lines(out, rows); line < lines; line++) {
            Contrasts.logits(x.data, from.start(line), out.data, to.start(line), to.length(), to.inner());
        }
    }

    @Override
    public void backward(int rows) {
        if (out.grad == null || x.grad == null) return;
        for (int line = 0, lines = to.lines(out, rows); line < lines; line++) {
            Contrasts.addCoordinates(out.grad, to.start(line), x.grad, from.start(line), to.length(), to.inner());
        }
    }
}
