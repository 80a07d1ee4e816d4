package org.tessera.inference.estimator;

import org.tessera.inference.random.RandomStream;

/**
 * Augment-REINFORCE-swap with a random reference j: {@code g_c = [f(z^{c<->j}) - (1/C) sum_m f(z^{m<->j})] (1 - C pi_j)}. The reference is drawn
 * uniformly, the same for all variables of a group; a variable with fewer categories takes the remainder (any reference is unbiased).
 * Source: Yin, Yue, Zhou, ICML 2019, arXiv 1905.01413. Unbiased. Evaluations: at most C. Averaged over all references it is {@link Arsm}.
 */
public record Ars() implements GradientEstimator {
    @Override
    public String name() { return "ars"; }

    @Override
    public boolean isUnbiased() { return true; }

    @Override
    public long evaluations(GroupShape shape) { return shape.maxCardinality(); }

    @Override
    public boolean freshLaterNoise() { return false; }

    @Override
    public Sweep sweep(GroupShape shape) { return new ArsSweep(shape); }

    private static final class ArsSweep extends RaceSweep {
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
        public int propose(Draw draw, RandomStream random) {
            reference = random.below(candidates);
            actions.begin(candidates, draw.action, draw.actionAt);
            for (int v = 0; v < variables; v++) {
                int j = reference % cardinality[v];
                race.prepare(draw.logits, draw.logNoise, draw.at + offset[v], cardinality[v]);
                for (int c = 0; c < cardinality[v]; c++)
                    if (c != j) actions.set(c, v, race.winner(Math.min(c, j), Math.max(c, j)));
            }
            return actions.number();
        }

        @Override
        public void action(int row, int[] to, int at) { actions.copy(row, to, at); }

        @Override
        public void merge(Draw draw, int width, double[] trueCost, double[] cost, double scale, double[] gradient, int gradientAt) {
            for (int v = 0; v < variables; v++) {
                int column = width == 1 ? 0 : v, categories = cardinality[v];
                double mean = 0;
                for (int c = 0; c < categories; c++) {
                    int row = actions.rowOf(c);
                    difference[c] = row < 0 ? 0 : cost[row * width + column] - trueCost[column];
                    mean += difference[c];
                }
                mean /= categories;
                double pi = Noise.share(draw.logNoise, draw.at + offset[v], categories, reference % categories);
                double factor = scale * (1 - categories * pi);
                for (int c = 0; c < categories; c++) gradient[gradientAt + offset[v] + c] += factor * (difference[c] - mean);
            }
        }
    }
}
