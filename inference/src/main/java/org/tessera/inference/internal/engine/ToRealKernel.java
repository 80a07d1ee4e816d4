package org.tessera.inference.internal.engine;

/** Integers as reals, in the same layout. */
record ToRealKernel(Tensor x, Tensor out) implements Kernel {
    @Override
    public void forward(int rows) {
        int n = out.row ? out.size * rows : out.size;
        for (int i = 0; i < n; i++) out.data[i] = x.ints[i];
    }

    @Override
    public void backward(int rows) {
        if (x.hot == null || out.grad == null) return;
        int n = x.categories;
        for (int i = 0; i < out.size; i++) for (int c = 1; c < n; c++) x.hot[i * n + c] += c * out.grad[i];
    }
}
