package org.tessera.inference.estimator;

/**
 * Straight-through Gumbel-softmax: forward the hard draw {@code z = argmax_i (phi_i + G_i)}, backward through its
 * relaxation {@code y = softmax((phi + G) / T)}: {@code g_c = y_c (d_c - sum_i y_i d_i) / T}, where d is the derivative
 * of the cost by the one-hot of z and {@code G = -log e} the race's noise as Gumbel variables. Sources: Jang, Gu,
 * Poole, "Categorical reparameterization with Gumbel-softmax", ICLR 2017, arXiv 1611.01144; straight-through: Bengio,
 * Leonard, Courville, 2013, arXiv 1308.3432. Biased, whatever the temperature, unless the cost is linear in the draw
 * and T is small. Evaluations: 1, and one reverse sweep through the cost, which must be differentiable. Lower
 * temperatures are less biased and vary more.
 *
 * @param temperature T, positive
 */
public record StraightThrough(double temperature) implements DerivativeEstimator {
    public StraightThrough {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("the temperature must be positive, not " + temperature);
    }

    @Override
    public String name() {
        return "straight-through:"
                + (temperature == Math.rint(temperature) && temperature < 1e6
                        ? Long.toString((long) temperature)
                        : Double.toString(temperature));
    }

    @Override
    public boolean isUnbiased() {
        return false;
    }

    @Override
    public DerivativeSweep sweep(GroupShape shape) {
        return new RelaxedSweep(shape, temperature);
    }

    private static final class RelaxedSweep extends RaceSweep implements DerivativeSweep {
        private final double temperature;
        private final double[] relaxed;

        RelaxedSweep(GroupShape shape, double temperature) {
            super(shape);
            this.temperature = temperature;
            relaxed = new double[shape.maxCardinality()];
        }

        @Override
        public void backward(Draw draw, double[] derivative, double[] gradient, int gradientAt) {
            for (int v = 0; v < variables; v++) {
                int n = cardinality[v], from = offset[v];
                for (int c = 0; c < n; c++)
                    relaxed[c] = (draw.logits[draw.at + from + c] - draw.logNoise[draw.at + from + c]) / temperature;
                Softmax.of(relaxed, 0, n, relaxed, 0);
                double mean = 0;
                // what an excluded category would cost may be infinite
                for (int c = 0; c < n; c++) if (relaxed[c] > 0) mean += relaxed[c] * derivative[from + c];
                for (int c = 0; c < n; c++)
                    if (relaxed[c] > 0)
                        gradient[gradientAt + from + c] += relaxed[c] * (derivative[from + c] - mean) / temperature;
            }
        }
    }
}
