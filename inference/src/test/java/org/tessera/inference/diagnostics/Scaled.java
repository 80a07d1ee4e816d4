package org.tessera.inference.diagnostics;

import org.tessera.inference.estimator.CostEstimator;
import org.tessera.inference.estimator.CostSweep;
import org.tessera.inference.estimator.Draw;
import org.tessera.inference.estimator.GroupShape;
import org.tessera.inference.random.Streams;

/** A deliberately wrong estimator: another's estimate times a factor. */
record Scaled(CostEstimator of, double factor) implements CostEstimator {
    @Override
    public String name() {
        return factor + " x " + of.name();
    }

    @Override
    public boolean isUnbiased() {
        return factor == 1;
    }

    @Override
    public long evaluations(GroupShape shape) {
        return of.evaluations(shape);
    }

    @Override
    public boolean freshLaterNoise() {
        return of.freshLaterNoise();
    }

    @Override
    public CostSweep sweep(GroupShape shape) {
        CostSweep sweep = of.sweep(shape);
        return new CostSweep() {
            @Override
            public void draw(Draw draw, Streams random) {
                sweep.draw(draw, random);
            }

            @Override
            public int propose(Draw draw, Streams random) {
                return sweep.propose(draw, random);
            }

            @Override
            public void action(int row, int[] to, int at) {
                sweep.action(row, to, at);
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
                sweep.merge(draw, width, trueCost, cost, scale * factor, gradient, gradientAt);
            }
        };
    }
}
