package org.tessera.inference.estimator;

/**
 * Augment-REINFORCE: {@code g_c = f(z) (1 - C pi_c)}, with pi the normalised noise that drew z. Source: Yin, Yue, Zhou,
 * ICML 2019, arXiv 1905.01413. Unbiased, but with a large variance: it is the starting point of {@link Ars} and
 * {@link Arsm}. Evaluations: 1.
 */
public record Ar() implements CostEstimator {
    @Override
    public String name() {
        return "ar";
    }

    @Override
    public boolean isUnbiased() {
        return true;
    }

    @Override
    public long evaluations(GroupShape shape) {
        return 1;
    }

    @Override
    public boolean freshLaterNoise() {
        return false;
    }

    @Override
    public CostSweep sweep(GroupShape shape) {
        return new ArSweep(shape);
    }

    private static final class ArSweep extends TrueCostSweep {
        ArSweep(GroupShape shape) {
            super(shape);
        }

        @Override
        public void merge(
                Draw draw,
                int width,
                double[] trueCost,
                double[] cost,
                double scale,
                double[] gradient,
                int gradientAt) {
            for (int v = 0; v < variables; v++) {
                int at = draw.at + offset[v], categories = cardinality[v], left = left(draw, v);
                double factor = scale * trueCost[width == 1 ? 0 : v], total = 0;
                for (int c = 0; c < categories; c++)
                    if (!isExcluded(draw, v, c)) total += Math.exp(draw.logNoise[at + c]);
                for (int c = 0; c < categories; c++) {
                    if (isExcluded(draw, v, c)) continue;
                    gradient[gradientAt + offset[v] + c] +=
                            factor * (1 - left * Math.exp(draw.logNoise[at + c]) / total);
                }
            }
        }
    }
}
