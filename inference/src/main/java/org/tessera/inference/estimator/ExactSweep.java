package org.tessera.inference.estimator;

import org.tessera.inference.random.Streams;

/** All joint states of a group but the true one, in lexicographic order; those of excluded categories are left out. */
public final class ExactSweep extends RaceSweep implements CostSweep {
    /** Row of the true action in {@link #probability}. */
    public static final int TRUE_ACTION = -1;

    private final double[] p;
    /** The categories not excluded, for each variable from its offset. */
    private final int[] allowed;

    private final int[] allowedCount;
    private final int[] digit;
    private final int[] currentDigit;
    /** Product of the probabilities of the first v digits. */
    private final double[] prefix;

    private final double[] mean;
    private int states, trueState;
    /** The state that currentDigit holds. */
    private int current;

    ExactSweep(GroupShape shape) {
        super(shape);
        p = new double[offset[variables]];
        allowed = new int[offset[variables]];
        allowedCount = new int[variables];
        digit = new int[variables];
        currentDigit = new int[variables];
        prefix = new double[variables + 1];
        mean = new double[variables];
    }

    @Override
    public int propose(Draw draw, Streams random) {
        states = 1;
        trueState = 0;
        for (int v = 0; v < variables; v++) {
            Softmax.of(draw.logits, draw.at + offset[v], cardinality[v], p, offset[v]);
            int count = 0, trueDigit = 0;
            for (int c = 0; c < cardinality[v]; c++) {
                if (draw.logits[draw.at + offset[v] + c] == Double.NEGATIVE_INFINITY) continue;
                if (c == draw.action[draw.actionAt + v]) trueDigit = count;
                allowed[offset[v] + count++] = c;
            }
            allowedCount[v] = count;
            states *= count;
            trueState = trueState * count + trueDigit;
        }
        decode(0);
        return states - 1;
    }

    @Override
    public void action(int row, int[] to, int at) {
        int state = row < trueState ? row : row + 1;
        // Rows are mostly asked for in order: then one digit changes, and nothing is divided.
        while (current < state && state - current <= 2) {
            next(currentDigit);
            current++;
        }
        if (current != state) decode(state);
        for (int v = 0; v < variables; v++) to[at + v] = allowed[offset[v] + currentDigit[v]];
    }

    private void decode(int state) {
        current = state;
        for (int v = variables - 1; v >= 0; v--) {
            currentDigit[v] = state % allowedCount[v];
            state /= allowedCount[v];
        }
    }

    /** q of pseudo action {@code row} of the last {@code propose}, or of the true action. */
    public double probability(Draw draw, int row) {
        int rest = row == TRUE_ACTION ? trueState : row < trueState ? row : row + 1;
        double q = 1;
        for (int v = variables - 1; v >= 0; v--) {
            q *= p[offset[v] + allowed[offset[v] + rest % allowedCount[v]]];
            rest /= allowedCount[v];
        }
        return q;
    }

    @Override
    public void merge(
            Draw draw, int width, double[] trueCost, double[] cost, double scale, double[] gradient, int gradientAt) {
        for (int v = 0; v < variables; v++) {
            digit[v] = 0;
            mean[v] = 0;
        }
        prefix[0] = 1;
        int changed = 0, row = 0;
        for (int state = 0; state < states; state++) {
            for (int v = changed; v < variables; v++)
                prefix[v + 1] = prefix[v] * p[offset[v] + allowed[offset[v] + digit[v]]];
            if (state != trueState) add(width, trueCost, cost, row++, scale * prefix[variables], gradient, gradientAt);
            changed = next(digit);
        }
        for (int v = 0; v < variables; v++)
            for (int c = 0; c < cardinality[v]; c++) gradient[gradientAt + offset[v] + c] -= mean[v] * p[offset[v] + c];
    }

    private void add(
            int width, double[] trueCost, double[] cost, int row, double weight, double[] gradient, int gradientAt) {
        for (int v = 0; v < variables; v++) {
            int column = width == 1 ? 0 : v;
            double d = weight * (cost[row * width + column] - trueCost[column]);
            mean[v] += d;
            gradient[gradientAt + offset[v] + allowed[offset[v] + digit[v]]] += d;
        }
    }

    /** Moves to the next state and returns the first variable that changed. */
    private int next(int[] digit) {
        int v = variables - 1;
        while (v > 0 && digit[v] == allowedCount[v] - 1) digit[v--] = 0;
        digit[v]++;
        return v;
    }
}
