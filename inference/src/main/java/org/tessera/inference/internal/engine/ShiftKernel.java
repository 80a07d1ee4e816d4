package org.tessera.inference.internal.engine;

/** {@code out[t] = x[t - steps]} along an axis; {@code before} where there is none. Of reals or of integers. */
record ShiftKernel(AlongAxis along, int steps, double before, Tensor x, Tensor out) implements Kernel {
    @Override
    public void forward(int rows) {
        boolean integer = out.ints.length > 0;
        int step = along.inner(), n = along.length();
        for (int line = 0, lines = along.lines(out, rows); line < lines; line++) {
            int start = along.start(line);
            for (int t = 0; t < n; t++) {
                int to = start + t * step, from = to - steps * step;
                boolean inside = t >= steps && t - steps < n;
                if (integer) out.ints[to] = inside ? x.ints[from] : (int) before;
                else out.data[to] = inside ? x.data[from] : before;
            }
        }
    }

    @Override
    public void backward(int rows) {
        if (out.hot != null && x.hot != null) hotBackward(rows);
        if (out.grad == null || x.grad == null) return;
        int step = along.inner(), n = along.length();
        for (int line = 0, lines = along.lines(out, rows); line < lines; line++) {
            int start = along.start(line);
            for (int t = Math.max(0, steps); t < Math.min(n, n + steps); t++)
                x.grad[start + (t - steps) * step] += out.grad[start + t * step];
        }
    }

    private void hotBackward(int rows) {
        int step = along.inner(), n = along.length(), k = x.categories;
        for (int line = 0, lines = along.lines(out, rows); line < lines; line++) {
            int start = along.start(line);
            for (int t = Math.max(0, steps); t < Math.min(n, n + steps); t++) {
                int from = (start + t * step) * k, to = (start + (t - steps) * step) * k;
                for (int c = 0; c < k; c++) x.hot[to + c] += out.hot[from + c];
            }
        }
    }
}
