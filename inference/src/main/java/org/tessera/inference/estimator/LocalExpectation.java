package org.tessera.inference.estimator;

import org.tessera.inference.random.Streams;

/**
 * Local expectation gradients: {@code g_kc = p_kc (f(z_-k, c) - sum_i p_ki f(z_-k, i))}, each variable summed out in
 * turn with the others held. Sources: Titsias, Lázaro-Gredilla, "Local expectation gradients for black box variational
 * inference", NeurIPS 2015; De Smet, Sansone, Zuidberg Dos Martires, "Differentiable sampling of categorical
 * distributions using the CatLog-derivative trick" (IndeCateR, here with N = 1), NeurIPS 2023. Unbiased for variables
 * independent of each other. Evaluations: {@code sum_k (C_k - 1) + 1}; excluded categories are not evaluated.
 */
public record LocalExpectation() implements CostEstimator {
    @Override
    public String name() {
        return "local-expectation";
    }

    @Override
    public boolean isUnbiased() {
        return true;
    }

    @Override
    public long evaluations(GroupShape shape) {
        long evaluations = 1;
        for (int c : shape.cardinality()) evaluations += c - 1;
        return evaluations;
    }

    @Override
    public boolean freshLaterNoise() {
        return false;
    }

    @Override
    public CostSweep sweep(GroupShape shape) {
        return new LocalSweep(shape);
    }

    private static final class LocalSweep extends RaceSweep implements CostSweep {
        private final double[] p;
        private final int[] trueAction;
        private final int[] rowVariable, rowCategory;
        private int rows;

        LocalSweep(GroupShape shape) {
            super(shape);
            p = new double[shape.maxCardinality()];
            trueAction = new int[variables];
            rowVariable = new int[offset[variables]];
            rowCategory = new int[offset[variables]];
        }

        @Override
        public int propose(Draw draw, Streams random) {
            System.arraycopy(draw.action, draw.actionAt, trueAction, 0, variables);
            rows = 0;
            for (int v = 0; v < variables; v++) {
                for (int c = 0; c < cardinality[v]; c++) {
                    if (c == trueAction[v] || draw.logits[draw.at + offset[v] + c] == Double.NEGATIVE_INFINITY)
                        continue;
                    rowVariable[rows] = v;
                    rowCategory[rows++] = c;
                }
            }
            return rows;
        }

        @Override
        public void action(int row, int[] to, int at) {
            System.arraycopy(trueAction, 0, to, at, variables);
            to[at + rowVariable[row]] = rowCategory[row];
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
            int row = 0;
            for (int v = 0; v < variables; v++) {
                int column = width == 1 ? 0 : v, to = gradientAt + offset[v];
                Softmax.of(draw.logits, draw.at + offset[v], cardinality[v], p, 0);
                double mean = 0;
                for (; row < rows && rowVariable[row] == v; row++) {
                    int c = rowCategory[row];
                    double d = scale * p[c] * (cost[row * width + column] - trueCost[column]);
                    mean += d;
                    gradient[to + c] += d;
                }
                for (int c = 0; c < cardinality[v]; c++) gradient[to + c] -= mean * p[c];
            }
        }
    }
}
