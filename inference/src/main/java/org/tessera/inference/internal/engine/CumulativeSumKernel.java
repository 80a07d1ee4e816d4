package org.tessera.inference.internal.engine;

/** Running sum along an axis. */
record CumulativeSumKernel(AlongAxis along, Tensor x, Tensor out) implements Kernel {
    @Override
    public void forward(int rows) {
        int step = along.inner(), n = along.length();
        for (int line = 0, lines = along.lines(out, rows); line < lines; line++) {
            double sum = 0;
            for (int t = 0, i = along.start(line); t < n; t++, i += step) out.data[i] = sum += x.data[i];
        }
    }

    @Override
    public void backward(int rows) {
        if (out.grad == null || x.grad == null) return;
        int step = along.inner(), n = along.length();
        for (int line = 0, lines = along.lines(out, rows); line < lines; line++) {
            double sum = 0;
            for (int t = n - 1, i = along.start(line) + (n - 1) * step; t >= 0; t--, i -= step)
                x.grad[i] += sum += out.grad[i];
        }
    }
}
