package org.tessera.inference.internal.engine;

import java.util.Arrays;

/** Indicator of integers along a new last axis. */
record OneHotKernel(int categories, Tensor x, Tensor out) implements Kernel {
    @Override
    public void forward(int rows) {
        int n = x.row ? x.size * rows : x.size;
        Arrays.fill(out.data, 0, n * categories, 0);
        for (int i = 0; i < n; i++) out.data[i * categories + x.ints[i]] = 1;
    }

    @Override
    public void backward(int rows) {
        if (x.hot == null || out.grad == null) return;
        for (int i = 0; i < x.hot.length; i++) x.hot[i] += out.grad[i];
    }
}
