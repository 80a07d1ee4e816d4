package org.tessera.inference.engine;

/**
 * {@code sum_c q_c log q_c} of q = softmax(logits) along the last axis of the logits.
 * Its gradient for logit c is {@code q_c (log q_c - sum_b q_b log q_b)}.
 */
record EntropyKernel(int categories, Tensor logits, Tensor out) implements Kernel {
    @Override public void forward(int rows) {
        double[] a = logits.data;
        int lines = (out.row ? rows : 1) * out.size;
        for (int line = 0; line < lines; line++) {
            int start = line * categories;
            double norm = logSumExp(a, start), sum = 0;
            for (int i = start; i < start + categories; i++) {
                double lq = a[i] - norm;
                if (lq > -700) sum += Math.exp(lq) * lq;
            }
            out.data[line] = sum;
        }
    }

    @Override public void backward(int rows) {
        double[] a = logits.data, ga = logits.grad, g = out.grad;
        if (ga == null || g == null) return;
        int lines = (out.row ? rows : 1) * out.size;
        for (int line = 0; line < lines; line++) {
            if (g[line] == 0) continue;
            int start = line * categories;
            double norm = logSumExp(a, start);
            for (int i = start; i < start + categories; i++) {
                double lq = a[i] - norm;
                if (lq > -700) ga[i] += g[line] * Math.exp(lq) * (lq - out.data[line]);
            }
        }
    }

    private double logSumExp(double[] a, int start) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (int i = start; i < start + categories; i++) max = Math.max(max, a[i]);
        for (int i = start; i < start + categories; i++) sum += Math.exp(a[i] - max);
        return max + Math.log(sum);
    }
}
