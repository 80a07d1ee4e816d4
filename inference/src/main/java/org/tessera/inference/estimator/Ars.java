package org.tessera.inference.estimator;

import org.tessera.inference.random.Streams;

/**
 * Augment-REINFORCE-swap with a random reference j: {@code g_c = [f(z^{c<->j}) - (1/C) sum_m f(z^{m<->j})] (1 - C
 * pi_j)}. The reference is drawn uniformly, the same for all variables of a group; a variable with fewer categories
 * takes the remainder (any reference is unbiased). Excluded categories are no references and are exchanged with none; C
 * is the number of the others. Source: Yin, Yue, Zhou, ICML 2019, arXiv 1905.01413. Unbiased. Evaluations: at most C.
 * Averaged over all references it is {@link Arsm}.
 */
public record Ars() implements CostEstimator {
    @Override
    public String name() {
        return "ars";
    }

    @Override
    public boolean isUnbiased() {
        return true;
    }

    @Override
    public long evaluations(GroupShape shape) {
        return shape.maxCardinality();
    }

    @Override
    public boolean freshLaterNoise() {
        return false;
    }

    @Override
    public CostSweep sweep(GroupShape shape) {
        return new ArsSweep(shape);
    }

    private static final class ArsSweep extends RaceSweep implements CostSweep {
        private final int candidates;
        private final SwapRace race = new SwapRace();
        private final DistinctActions actions;
        private final double[] difference;
        private int reference;

        ArsSweep(GroupShape shape) {
            super(shape);
            candidates = shape.maxCardinality();
            actions = new DistinctActions(shape, candidates);
            difference = new double[candidates];
        }

        @Override
        public int propose(Draw draw, Streams random) {
            reference = random.shared().below(candidates);
            actions.begin(candidates, draw.action, draw.actionAt);
            for (int v = 0; v < variables; v++) {
                int j = reference(draw, v);
                race.prepare(draw.logits, draw.logNoise, draw.at + offset[v], cardinality[v]);
                for (int c = 0; c < cardinality[v]; c++)
                    if (c != j && !isExcluded(draw, v, c))
                        actions.set(c, v, race.winner(Math.min(c, j), Math.max(c, j)));
            }
            return actions.number();
        }

        /** The reference of a variable: one of its categories that are not excluded. */
        private int reference(Draw draw, int v) {
            int rank = reference % left(draw, v), c = 0;
            while (isExcluded(draw, v, c) || rank-- > 0) c++;
            return c;
        }

        @Override
        public void action(int row, int[] to, int at) {
            actions.copy(row, to, at);
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
                int column = width == 1 ? 0 : v, categories = cardinality[v], left = left(draw, v);
                double mean = 0;
                for (int c = 0; c < categories; c++) {
                    int row = actions.rowOf(c);
                    difference[c] =
                            row < 0 || isExcluded(draw, v, c) ? 0 : cost[row * width + column] - trueCost[column];
                    mean += difference[c];
                }
                mean /= left;
                double pi = Noise.share(draw, draw.at + offset[v], categories, reference(draw, v));
                double factor = scale * (1 - left * pi);
                for (int c = 0; c < categories; c++)
                    if (!isExcluded(draw, v, c))
                        gradient[gradientAt + offset[v] + c] += factor * (difference[c] - mean);
            }
        }
    }
}
