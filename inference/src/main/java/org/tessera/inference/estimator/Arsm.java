package org.tessera.inference.estimator;

import java.util.Arrays;
import org.tessera.inference.random.RandomStream;

/**
 * Augment-REINFORCE-swap-merge: {@code g_c = sum_j [f(z^{c<->j}) - (1/C) sum_m f(z^{m<->j})] (1/C - pi_j)}, where pi is the noise of the race
 * normalised over the variable and {@code z^{c<->j}} its winner after pi_c and pi_j are exchanged. Variables of a group exchange the same pair
 * at once; a pair beyond a variable's categories leaves it as it is.
 * Source: Yin, Yue, Zhou, "ARSM: Augment-REINFORCE-Swap-Merge Estimator for Gradient Backpropagation Through Categorical Variables",
 * ICML 2019, arXiv 1905.01413. Unbiased. Evaluations: at most {@code C(C-1)/2 + 1}, whatever the number of variables; fewer as the distribution sharpens.
 */
public record Arsm() implements GradientEstimator {
    @Override
    public String name() { return "arsm"; }

    @Override
    public boolean isUnbiased() { return true; }

    @Override
    public long evaluations(GroupShape shape) { return Math.min(pairs(shape.maxCardinality()) + 1L, shape.jointStates()); }

    @Override
    public boolean freshLaterNoise() { return false; }

    @Override
    public Sweep sweep(GroupShape shape) { return new ArsmSweep(shape); }

    /** Pairs (m, j), m &lt; j, are numbered {@code j(j-1)/2 + m}: those within the first C categories are then the first {@code C(C-1)/2}. */
    private static int pairs(int categories) { return categories * (categories - 1) / 2; }

    static final class ArsmSweep extends RaceSweep {
        private final int maxCardinality;
        private final int pairs;
        private final SwapRace race = new SwapRace();
        private final DistinctActions actions;
        /** By category, then variable, so that one pair's contribution to all variables is one run of the array; 0 beyond a variable's categories. */
        private final double[] weight, sum;
        private final double[] difference;
        private int rows;

        ArsmSweep(GroupShape shape) {
            super(shape);
            maxCardinality = shape.maxCardinality();
            pairs = pairs(maxCardinality);
            actions = new DistinctActions(shape, pairs);
            weight = new double[maxCardinality * variables];
            sum = new double[maxCardinality * variables];
            difference = new double[variables];
        }

        @Override
        public int propose(Draw draw, RandomStream random) {
            boolean begun = false;
            for (int v = 0; v < variables; v++) {
                race.prepare(draw.logits, draw.logNoise, draw.at + offset[v], cardinality[v]);
                if (race.isSettled()) continue;
                if (!begun) actions.begin(pairs, draw.action, draw.actionAt);
                begun = true;
                int pair = 0;
                for (int j = 1; j < cardinality[v]; j++)
                    for (int m = 0; m < j; m++, pair++)
                        if (!race.stays(m, j)) actions.set(pair, v, race.winner(m, j));
            }
            rows = begun ? actions.number() : 0;
            return rows;
        }

        @Override
        public void action(int row, int[] to, int at) { actions.copy(row, to, at); }

        /** The row of the last {@code propose} that holds {@code z^{m<->j}}, m &lt; j; {@link DistinctActions#TRUE_ACTION} when the exchange changes nothing. */
        int rowOf(int m, int j) { return rows == 0 ? DistinctActions.TRUE_ACTION : actions.rowOf(pairs(j) + m); }

        /**
         * With F[c][j] the symmetric matrix of cost differences and w_j = 1/C - pi_j, subtracting the column means of F before multiplying by w is
         * the same as subtracting the mean of F w afterwards, so the sum runs over the pairs once and the matrix is never stored.
         */
        @Override
        public void merge(Draw draw, int width, double[] trueCost, double[] cost, double scale, double[] gradient, int gradientAt) {
            // no swap changes anything: the common case once a posterior has sharpened
            if (rows == 0) return;
            weights(draw);
            Arrays.fill(sum, 0);
            int pair = 0;
            for (int j = 1; j < maxCardinality; j++) {
                for (int m = 0; m < j; m++, pair++) {
                    int row = actions.rowOf(pair);
                    if (row < 0) continue;
                    if (width == 1) {
                        addShared(m, j, cost[row] - trueCost[0]);
                    } else {
                        for (int v = 0; v < variables; v++) difference[v] = cost[row * width + v] - trueCost[v];
                        addOwn(m, j);
                    }
                }
            }
            for (int v = 0; v < variables; v++) {
                double mean = 0;
                for (int c = 0; c < cardinality[v]; c++) mean += sum[c * variables + v];
                mean /= cardinality[v];
                for (int c = 0; c < cardinality[v]; c++)
                    gradient[gradientAt + offset[v] + c] += scale * (sum[c * variables + v] - mean);
            }
        }

        private void addShared(int m, int j, double d) {
            int atM = m * variables, atJ = j * variables;
            for (int v = 0; v < variables; v++) sum[atM + v] += d * weight[atJ + v];
            for (int v = 0; v < variables; v++) sum[atJ + v] += d * weight[atM + v];
        }

        private void addOwn(int m, int j) {
            int atM = m * variables, atJ = j * variables;
            for (int v = 0; v < variables; v++) sum[atM + v] += difference[v] * weight[atJ + v];
            for (int v = 0; v < variables; v++) sum[atJ + v] += difference[v] * weight[atM + v];
        }

        /** {@code 1/C - pi_c} of a variable after {@link #weights}. */
        double weight(int variable, int category) { return weight[category * variables + variable]; }

        void weights(Draw draw) {
            for (int v = 0; v < variables; v++) {
                int at = draw.at + offset[v], categories = cardinality[v];
                double total = 0;
                for (int c = 0; c < categories; c++) {
                    double e = Math.exp(draw.logNoise[at + c]);
                    weight[c * variables + v] = e;
                    total += e;
                }
                for (int c = 0; c < categories; c++)
                    weight[c * variables + v] = 1.0 / categories - weight[c * variables + v] / total;
            }
        }
    }
}
