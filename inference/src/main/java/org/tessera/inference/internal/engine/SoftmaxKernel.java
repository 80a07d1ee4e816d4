package org.tessera.inference.internal.engine;

/**
 * Softmax or log-softmax along one axis; -inf excludes a category, whatever the others are, and +inf leaves nothing to
 * the finite ones.
 */
record SoftmaxKernel(boolean log, AlongAxis along, Tensor x, Tensor out) implements Kernel {
    @Override
    public void forward(int rows) {
        double[] a = x.data, y = out.data;
        int step = along.inner(), n = along.length();
        for (int line = 0, lines = along.lines(out, rows); line < lines; line++) {
            int start = along.start(line);
            double max = Double.NEGATIVE_INFINITY, sum = 0;
            for (int c = 0, i = start; c < n; c++, i += step) max = Math.max(max, a[i]);
            if (max == Double.POSITIVE_INFINITY) {
                sure(start);
                continue;
            }
            for (int c = 0, i = start; c < n; c++, i += step) {
                double e = Math.exp(a[i] - max);
                y[i] = e;
                sum += e;
            }
            if (log) {
                double shift = max + Math.log(sum);
                for (int c = 0, i = start; c < n; c++, i += step)
                    y[i] = a[i] == Double.NEGATIVE_INFINITY ? a[i] : a[i] - shift;
            } else {
                for (int c = 0, i = start; c < n; c++, i += step) y[i] /= sum;
            }
        }
    }

    private void sure(int start) {
        double[] a = x.data, y = out.data;
        int step = along.inner(), n = along.length(), count = 0;
        for (int c = 0, i = start; c < n; c++, i += step) if (a[i] == Double.POSITIVE_INFINITY) count++;
        double each = log ? -Math.log(count) : 1.0 / count, none = log ? Double.NEGATIVE_INFINITY : 0;
        for (int c = 0, i = start; c < n; c++, i += step) y[i] = a[i] == Double.POSITIVE_INFINITY ? each : none;
    }

    @Override
    public void backward(int rows) {
        double[] g = out.grad, gx = x.grad, y = out.data;
        if (g == null || gx == null) return;
        int step = along.inner(), n = along.length();
        for (int line = 0, lines = along.lines(out, rows); line < lines; line++) {
            int start = along.start(line);
            double sum = 0;
            if (log) {
                for (int c = 0, i = start; c < n; c++, i += step) sum += g[i];
                for (int c = 0, i = start; c < n; c++, i += step) gx[i] += g[i] - Math.exp(y[i]) * sum;
            } else {
                for (int c = 0, i = start; c < n; c++, i += step) sum += g[i] * y[i];
                for (int c = 0, i = start; c < n; c++, i += step) gx[i] += y[i] * (g[i] - sum);
            }
        }
    }
}
