package org.tessera.inference.internal.engine;

import java.util.Arrays;
import org.tessera.inference.estimator.DerivativeSweep;
import org.tessera.inference.estimator.Draw;

/**
 * A draw whose estimator reads the derivative of the cost: on the way back the cotangent of its one-hot becomes one of
 * the logits it was drawn from. All that reads the draw stands later in the graph and what makes its logits earlier, so
 * levels need nothing of their own.
 */
final class RelaxedDraw implements Kernel {
    private final Tensor out, logits, noise;
    private final DerivativeSweep sweep;
    private final Draw window = new Draw();
    private final double[] derivative;
    /** For each element and category, of the last backward. */
    final double[] estimate;

    /**
     * @param logits over the draw's axes and then its categories, as is {@code noise}
     * @param sweep for one variable
     */
    RelaxedDraw(Tensor out, Tensor logits, Tensor noise, DerivativeSweep sweep) {
        this.out = out;
        this.logits = logits;
        this.noise = noise;
        this.sweep = sweep;
        derivative = new double[out.categories];
        estimate = new double[noise.data.length];
    }

    @Override
    public Tensor out() {
        return out;
    }

    /** Log-noise of the draw; filled by who draws. */
    Tensor noise() {
        return noise;
    }

    @Override
    public void forward(int rows) {}

    @Override
    public void backward(int rows) {
        int n = out.categories;
        window.logits = logits.data;
        window.logNoise = noise.data;
        window.action = out.ints;
        Arrays.fill(estimate, 0);
        for (int e = 0; e < out.size; e++) {
            window.at = e * n;
            window.actionAt = e;
            System.arraycopy(out.hot, e * n, derivative, 0, n);
            sweep.backward(window, derivative, estimate, e * n);
        }
        if (logits.grad == null) return;
        for (int i = 0; i < estimate.length; i++) logits.grad[i] += estimate[i];
    }
}
