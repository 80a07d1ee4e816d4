package org.tessera.inference.estimator;

import java.util.Arrays;
import org.tessera.inference.random.Streams;

/** One problem's swaps of all pairs, evaluated once for each distinct pseudo action, and their merge. */
class ArsmSweep extends RaceSweep implements CostSweep {
    private final int maxCardinality;
    private final int pairs;
    private final SwapRace race = new SwapRace();
    private final DistinctActions actions;
    /**
     * By category, then variable, so that one pair's contribution to all variables is one run of the array; 0 beyond a
     * variable's categories.
     */
    private final double[] weight, sum;

    private final double[] difference;
    /** By variable: categories that are not excluded. */
    private final int[] left;

    private int rows;

    /** The most evaluations for one problem. */
    static long evaluations(GroupShape shape) {
        return Math.min(pairs(shape.maxCardinality()) + 1L, shape.jointStates());
    }

    /**
     * Pairs (m, j), m &lt; j, are numbered {@code j(j-1)/2 + m}: those within the first C categories are then the first
     * {@code C(C-1)/2}.
     */
    private static int pairs(int categories) {
        return categories * (categories - 1) / 2;
    }

    ArsmSweep(GroupShape shape) {
        super(shape);
        maxCardinality = shape.maxCardinality();
        pairs = pairs(maxCardinality);
        actions = new DistinctActions(shape, pairs);
        weight = new double[maxCardinality * variables];
        sum = new double[maxCardinality * variables];
        difference = new double[variables];
        left = new int[variables];
    }

    @Override
    public final int propose(Draw draw, Streams random) {
        boolean begun = false;
        beginMoves();
        for (int v = 0; v < variables; v++) {
            race.prepare(draw.logits, draw.logNoise, draw.at + offset[v], cardinality[v]);
            if (race.isSettled()) continue;
            boolean masked = left(draw, v) < cardinality[v];
            if (!begun) actions.begin(pairs, draw.action, draw.actionAt);
            begun = true;
            int pair = 0;
            for (int j = 1; j < cardinality[v]; j++)
                for (int m = 0; m < j; m++, pair++) {
                    if (masked && (isExcluded(draw, v, m) || isExcluded(draw, v, j))) continue;
                    if (!race.stays(m, j)) {
                        int winner = race.winner(m, j);
                        actions.set(pair, v, winner);
                        if (winner != draw.action[draw.actionAt + v]) moved(v, m, j);
                    }
                }
        }
        rows = begun ? actions.number() : 0;
        return rows;
    }

    @Override
    public final void action(int row, int[] to, int at) {
        actions.copy(row, to, at);
    }

    /**
     * The row of the last {@code propose} that holds {@code z^{m<->j}}, m &lt; j; {@link DistinctActions#TRUE_ACTION}
     * when the exchange changes nothing.
     */
    final int rowOf(int m, int j) {
        return rows == 0 ? DistinctActions.TRUE_ACTION : actions.rowOf(pairs(j) + m);
    }

    /**
     * With F[c][j] the symmetric matrix of cost differences and w_j = 1/C - pi_j, subtracting the column means of F
     * before multiplying by w is the same as subtracting the mean of F w afterwards, so the sum runs over the pairs
     * once and the matrix is never stored.
     */
    @Override
    public final void merge(
            Draw draw, int width, double[] trueCost, double[] cost, double scale, double[] gradient, int gradientAt) {
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
            boolean masked = left[v] < cardinality[v];
            for (int c = 0; c < cardinality[v]; c++)
                if (!masked || !isExcluded(draw, v, c)) mean += sum[c * variables + v];
            mean /= left[v];
            for (int c = 0; c < cardinality[v]; c++)
                if (!masked || !isExcluded(draw, v, c))
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

    /** A new problem: no swap has moved any variable yet. */
    void beginMoves() {}

    /** Exchanging m and j moves variable {@code v} away from its true action. */
    void moved(int v, int m, int j) {}

    /**
     * Sets to 0 the weights of what contributes nothing in expectation; {@code weight} is by category, then variable.
     */
    void thin(double[] weight) {}

    /** {@code 1/C - pi_c} of a variable, 0 for an excluded category, after {@link #weights}. */
    final double weight(int variable, int category) {
        return weight[category * variables + variable];
    }

    final void weights(Draw draw) {
        for (int v = 0; v < variables; v++) {
            int at = draw.at + offset[v], categories = cardinality[v];
            left[v] = left(draw, v);
            boolean masked = left[v] < categories;
            double total = 0;
            for (int c = 0; c < categories; c++) {
                double e = masked && isExcluded(draw, v, c) ? 0 : Math.exp(draw.logNoise[at + c]);
                weight[c * variables + v] = e;
                total += e;
            }
            for (int c = 0; c < categories; c++)
                weight[c * variables + v] =
                        masked && isExcluded(draw, v, c) ? 0 : 1.0 / left[v] - weight[c * variables + v] / total;
        }
        thin(weight);
    }
}
