package org.tessera.inference.estimator;

import org.tessera.inference.random.RandomStream;
import org.tessera.inference.random.Streams;

/**
 * REINFORCE with the other draws' mean as baseline: {@code g = 1/(M-1) sum_i (f_i - mean f) (e_{z_i} - p)} over M
 * independent draws. Source: Kool, van Hoof, Welling, "Buy 4 REINFORCE samples, get a baseline for free!", ICLR
 * workshop 2019 (also known as LOORF). Unbiased. Evaluations: M; equal draws are evaluated again, because latents
 * sampled later differ.
 *
 * @param draws M, the true action included
 */
public record Rloo(int draws) implements CostEstimator {
    /** More would not fit the arrays of a step. */
    private static final int MOST = 1_000_000;

    public Rloo {
        if (draws > MOST) throw new IllegalArgumentException("rloo compares at most " + MOST + " draws, not " + draws);
        if (draws < 2)
            throw new IllegalArgumentException(
                    "rloo compares at least 2 draws, not " + draws + "; reinforce() needs one only");
    }

    @Override
    public String name() {
        return "rloo:" + draws;
    }

    @Override
    public boolean isUnbiased() {
        return true;
    }

    @Override
    public long evaluations(GroupShape shape) {
        return draws;
    }

    @Override
    public boolean freshLaterNoise() {
        return true;
    }

    @Override
    public CostSweep sweep(GroupShape shape) {
        return new RlooSweep(shape, draws);
    }

    private static final class RlooSweep extends RaceSweep implements CostSweep {
        private final int others;
        private final double[] p;
        private final int[] action;

        RlooSweep(GroupShape shape, int draws) {
            super(shape);
            others = draws - 1;
            p = new double[shape.maxCardinality()];
            action = new int[others * variables];
        }

        @Override
        public int propose(Draw draw, Streams random) {
            for (int v = 0; v < variables; v++) {
                Softmax.of(draw.logits, draw.at + offset[v], cardinality[v], p, 0);
                RandomStream own = random.of(v);
                for (int i = 0; i < others; i++)
                    action[i * variables + v] = InverseCdf.draw(p, cardinality[v], own.uniform());
            }
            return others;
        }

        @Override
        public void action(int row, int[] to, int at) {
            System.arraycopy(action, row * variables, to, at, variables);
        }

        /** The deviations from the mean sum to zero, so the terms in p cancel and need no computing. */
        @Override
        public void merge(
                Draw draw,
                int width,
                double[] trueCost,
                double[] cost,
                double scale,
                double[] gradient,
                int gradientAt) {
            double factor = scale / others;
            for (int v = 0; v < variables; v++) {
                int column = width == 1 ? 0 : v, to = gradientAt + offset[v];
                double mean = 0;
                for (int i = 0; i < others; i++) mean += cost[i * width + column] - trueCost[column];
                mean /= others + 1;
                gradient[to + draw.action[draw.actionAt + v]] -= factor * mean;
                for (int i = 0; i < others; i++)
                    gradient[to + action[i * variables + v]] +=
                            factor * (cost[i * width + column] - trueCost[column] - mean);
            }
        }
    }
}
