package org.tessera.inference.estimator;

import org.tessera.inference.random.Streams;

/**
 * Two categories each: the one pseudo action is the race with every variable's two noises exchanged, which is the draw
 * with u and 1 - u exchanged.
 */
abstract class BinarySweep extends RaceSweep implements CostSweep {
    final int[] swapped;
    private int rows;

    BinarySweep(GroupShape shape) {
        super(shape);
        swapped = new int[variables];
    }

    @Override
    public final int propose(Draw draw, Streams random) {
        rows = 0;
        for (int v = 0; v < variables; v++) {
            int at = draw.at + offset[v];
            swapped[v] = draw.action[draw.actionAt + v];
            // one category is left: nothing to exchange
            if (left(draw, v) < 2) continue;
            double first = draw.logNoise[at + 1] - draw.logits[at], second = draw.logNoise[at] - draw.logits[at + 1];
            swapped[v] = second < first ? 1 : 0;
            if (swapped[v] != draw.action[draw.actionAt + v]) rows = 1;
        }
        return rows;
    }

    @Override
    public final void action(int row, int[] to, int at) {
        System.arraycopy(swapped, 0, to, at, variables);
    }

    @Override
    public final void merge(
            Draw draw, int width, double[] trueCost, double[] cost, double scale, double[] gradient, int gradientAt) {
        if (rows == 0) return;
        for (int v = 0; v < variables; v++) {
            if (left(draw, v) < 2) continue;
            int column = width == 1 ? 0 : v, to = gradientAt + offset[v];
            double g = scale * first(draw, v, trueCost[column] - cost[column]);
            gradient[to] += g;
            gradient[to + 1] -= g;
        }
    }

    /**
     * The estimate for the first logit of variable {@code v}; {@code difference} is the true action's cost less the
     * pseudo action's.
     */
    abstract double first(Draw draw, int v, double difference);
}
