package org.tessera.inference.engine;

/**
 * {@code e = sum_c q_c logp_c} of q = softmax(logits), both along their last axis and of the same layout.
 * Gradient for logit c: {@code q_c (logp_c - e)}; for logp_c: {@code q_c}.
 */
final class ExpectedLogKernel implements Kernel {
    private final int categories;
    private final Tensor logits, logP, out;
    private final double[] q;

    ExpectedLogKernel(int categories, Tensor logits, Tensor logP, Tensor out) {
        this.categories = categories;
        this.logits = logits;
        this.logP = logP;
        this.out = out;
        this.q = new double[categories];
    }

    @Override public Tensor out() { return out; }

    @Override public void forward(int rows) {
        int lines = (out.row ? rows : 1) * out.size;
        for (int line = 0; line < lines; line++) {
            int at = line * categories, pAt = logP.row || !out.row ? at : at % (out.size * categories);
            softmax(logitsAt(line));
            double e = 0;
            for (int c = 0; c < categories; c++) if (q[c] > 0) e += q[c] * logP.data[pAt + c];
            out.data[line] = e;
        }
    }

    private int logitsAt(int line) { return (logits.row || !out.row ? line : line % out.size) * categories; }

    @Override public void backward(int rows) {
        double[] g = out.grad;
        if (g == null) return;
        int lines = (out.row ? rows : 1) * out.size;
        for (int line = 0; line < lines; line++) {
            if (g[line] == 0) continue;
            int at = logitsAt(line), pAt = logP.row || !out.row ? line * categories : line * categories % (out.size * categories);
            softmax(at);
            for (int c = 0; c < categories; c++) {
                if (q[c] == 0) continue;
                if (logits.grad != null) logits.grad[at + c] += g[line] * q[c] * (logP.data[pAt + c] - out.data[line]);
                if (logP.grad != null) logP.grad[pAt + c] += g[line] * q[c];
            }
        }
    }

    private void softmax(int at) {
        double max = Double.NEGATIVE_INFINITY, sum = 0;
        for (int c = 0; c < categories; c++) max = Math.max(max, logits.data[at + c]);
        for (int c = 0; c < categories; c++) sum += q[c] = Math.exp(logits.data[at + c] - max);
        for (int c = 0; c < categories; c++) q[c] /= sum;
    }
}
