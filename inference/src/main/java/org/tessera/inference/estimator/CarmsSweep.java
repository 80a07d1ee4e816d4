package org.tessera.inference.estimator;

import org.tessera.inference.random.RandomStream;
import org.tessera.inference.random.Streams;

/** The race draws the true action; the other draws of each variable are coupled to it, or independent. */
final class CarmsSweep extends RaceSweep implements CostSweep {
    private final int draws;
    private final double independence;
    private final DirichletCopula copula;
    private final double[] p;
    /** By draw, then variable; the first is the true action. */
    private final int[] action;
    /** By pair i &lt; j, then variable: r, or 0 for equal categories. */
    private final double[] ratio;

    /** @param independence probability of independent draws of a variable with more than two possible categories */
    CarmsSweep(GroupShape shape, int draws, double independence) {
        super(shape);
        this.draws = draws;
        this.independence = independence;
        copula = new DirichletCopula(draws, shape.maxCardinality());
        p = new double[shape.maxCardinality()];
        action = new int[draws * variables];
        ratio = new double[draws * (draws - 1) / 2 * variables];
    }

    @Override
    public int propose(Draw draw, Streams random) {
        for (int v = 0; v < variables; v++) {
            Softmax.of(draw.logits, draw.at + offset[v], cardinality[v], p, 0);
            copula.prepare(p, cardinality[v]);
            int first = draw.action[draw.actionAt + v];
            action[v] = first;
            double w = copula.possible() <= 2 ? 0 : independence;
            RandomStream own = random.of(v);
            if (w > 0 && own.uniform() < w) {
                for (int i = 1; i < draws; i++)
                    action[i * variables + v] = InverseCdf.draw(p, cardinality[v], own.uniform());
            } else {
                copula.others(first, own, action, variables + v, variables);
            }
            ratios(v, w);
        }
        return draws - 1;
    }

    private void ratios(int v, double w) {
        // What P cannot fall below: with two categories the copula's own bound. It only meets rounding, and clips
        // nothing.
        double least = w > 0 ? w : 1;
        int to = v;
        for (int i = 0; i < draws; i++) {
            for (int j = i + 1; j < draws; j++, to += variables) {
                int a = action[i * variables + v], b = action[j * variables + v];
                double independent = p[a] * p[b];
                ratio[to] = a == b
                        ? 0
                        : independent / Math.max((1 - w) * copula.pair(a, b) + w * independent, least * independent);
            }
        }
    }

    @Override
    public void action(int row, int[] to, int at) {
        System.arraycopy(action, (row + 1) * variables, to, at, variables);
    }

    /** The terms of i, j and j, i together are {@code r (f_i - f_j) (e_i - e_j)}: those in p cancel. */
    @Override
    public void merge(
            Draw draw, int width, double[] trueCost, double[] cost, double scale, double[] gradient, int gradientAt) {
        double factor = scale / ((double) draws * (draws - 1));
        for (int v = 0; v < variables; v++) {
            int column = width == 1 ? 0 : v, to = gradientAt + offset[v], at = v;
            for (int i = 0; i < draws; i++) {
                double fi = i == 0 ? 0 : cost[(i - 1) * width + column] - trueCost[column];
                for (int j = i + 1; j < draws; j++, at += variables) {
                    double d = factor * ratio[at] * (fi - (cost[(j - 1) * width + column] - trueCost[column]));
                    gradient[to + action[i * variables + v]] += d;
                    gradient[to + action[j * variables + v]] -= d;
                }
            }
        }
    }
}
