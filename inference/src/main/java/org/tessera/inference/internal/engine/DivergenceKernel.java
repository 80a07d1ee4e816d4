package org.tessera.inference.internal.engine;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.tessera.dsl.Axis;

/**
 * {@code k = sum_c q_c (log q_c - logp_c)} of q = softmax(logits), along the last axis of both; log p may lack other
 * axes. Without log p the negative entropy. A category of q = 0 adds nothing, whatever its log p; q > 0 where log p =
 * -inf makes k +inf. Gradient for logit c: {@code q_c (log q_c - logp_c - k)}; for logp_c: {@code -q_c}. The forward
 * pass keeps q and log q - log p for the reverse one.
 */
final class DivergenceKernel implements Kernel {
    /** Below this a probability is 0 in double. */
    private static final double LEAST_LOG = -700;

    private final int categories;
    private final Tensor logits, out;
    private final @Nullable Tensor logP;
    private final double[] q, ratio;
    /** Where each element's log-probabilities start within a row of log p. */
    private final int[] logPAt;

    DivergenceKernel(ToIntFunction<Axis> size, int categories, Tensor logits, @Nullable Tensor logP, Tensor out) {
        this.categories = categories;
        this.logPAt = logP == null ? new int[0] : Offsets.of(out.axes, size, logP);
        this.logits = logits;
        this.logP = logP;
        this.out = out;
        q = new double[out.data.length * categories];
        ratio = new double[q.length];
    }

    @Override
    public Tensor out() {
        return out;
    }

    private int lines(int rows) {
        return (out.row ? rows : 1) * out.size;
    }

    /** Where a line's categories stand in an input, which may be the same for every row. */
    private int at(Tensor input, int line) {
        return (input.row || !out.row ? line : line % out.size) * categories;
    }

    private int logPAt(int line) {
        return line / out.size * logP.rowStride() + logPAt[line % out.size];
    }

    @Override
    public void forward(int rows) {
        double[] a = logits.data;
        for (int line = 0, n = lines(rows); line < n; line++) {
            int from = at(logits, line), to = line * categories;
            double max = Double.NEGATIVE_INFINITY, sum = 0, total = 0;
            for (int c = 0; c < categories; c++) max = Math.max(max, a[from + c]);
            boolean sure = max == Double.POSITIVE_INFINITY;
            for (int c = 0; c < categories; c++)
                sum += q[to + c] = sure ? (a[from + c] == max ? 1 : 0) : Math.exp(a[from + c] - max);
            double norm = max + Math.log(sum), scale = 1 / sum;
            for (int c = 0; c < categories; c++) {
                double lq = sure ? Math.log(q[to + c] * scale) : a[from + c] - norm;
                q[to + c] = lq > LEAST_LOG ? q[to + c] * scale : 0;
                ratio[to + c] = lq;
            }
            if (logP != null) for (int c = 0, p = logPAt(line); c < categories; c++) ratio[to + c] -= logP.data[p + c];
            for (int c = 0; c < categories; c++) if (q[to + c] > 0) total += q[to + c] * ratio[to + c];
            out.data[line] = total;
        }
    }

    @Override
    public void backward(int rows) {
        double[] g = out.grad, gl = logits.grad, gp = logP == null ? null : logP.grad;
        if (g == null) return;
        for (int line = 0, n = lines(rows); line < n; line++) {
            double w = g[line], k = out.data[line];
            if (w == 0) continue;
            int from = line * categories;
            if (gl != null) {
                for (int c = 0, to = at(logits, line); c < categories; c++)
                    if (q[from + c] > 0) gl[to + c] += w * q[from + c] * (ratio[from + c] - k);
            }
            if (gp != null) for (int c = 0, to = logPAt(line); c < categories; c++) gp[to + c] -= w * q[from + c];
        }
    }
}
