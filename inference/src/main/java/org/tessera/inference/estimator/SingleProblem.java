package org.tessera.inference.estimator;

import java.util.Arrays;
import org.tessera.inference.random.RandomStream;

/** Drives an estimator on one problem, the way the engine does on many. */
final class SingleProblem {
    private final RandomProblem problem;
    private final Sweep sweep;
    private final Draw draw = new Draw();
    private final int width;
    private final int[] action;
    private final double[] trueCost, changed;
    /** Of the pseudo actions, or the derivative by the one-hots. */
    private final double[] cost;

    private final double[] gradient;
    private final Finish finish;

    /** Makes the estimate from the true action's costs and returns the evaluations beside the true one. */
    private interface Finish {
        int apply(RandomStream random);
    }

    SingleProblem(GradientEstimator estimator, RandomProblem problem) {
        this.problem = problem;
        GroupShape shape = problem.shape();
        sweep = estimator.sweep(shape);
        width = problem.width();
        draw.logits = problem.logits();
        draw.logNoise = new double[draw.logits.length];
        draw.action = new int[shape.variables()];
        if (estimator instanceof CostEstimator c && c.hasState()) draw.state = new double[width];
        action = new int[shape.variables()];
        trueCost = new double[width];
        changed = new double[width];
        if (sweep instanceof CostSweep costs) {
            cost = new double[Math.toIntExact(estimator.evaluations(shape) * width)];
            finish = random -> merge(costs, random);
        } else if (sweep instanceof DerivativeSweep derivatives) {
            cost = new double[draw.logits.length];
            finish = random -> backward(derivatives);
        } else {
            throw new IllegalArgumentException("'" + estimator.name() + "' estimates no gradient");
        }
        gradient = new double[draw.logits.length];
    }

    /** One estimate; returns the evaluations of the cost. */
    long estimate(RandomStream random) {
        sweep.draw(draw, random);
        return finish(random);
    }

    /** The estimate for the noise and the true action that {@link #draw} holds already. */
    long finish(RandomStream random) {
        problem.cost(draw.action, 0, trueCost, 0);
        Arrays.fill(gradient, 0);
        return finish.apply(random) + 1L;
    }

    private int merge(CostSweep costs, RandomStream random) {
        int rows = costs.propose(draw, random);
        for (int row = 0; row < rows; row++) {
            costs.action(row, action, 0);
            problem.cost(action, 0, cost, row * width);
        }
        costs.merge(draw, width, trueCost, cost, 1, gradient, 0);
        return rows;
    }

    private int backward(DerivativeSweep derivatives) {
        differentiate();
        derivatives.backward(draw, cost, gradient, 0);
        return 0;
    }

    /**
     * Derivative by the one-hots of the cost's multilinear extension: the cost with one variable at each of its
     * categories, the others held.
     */
    private void differentiate() {
        System.arraycopy(draw.action, 0, action, 0, action.length);
        int[] cardinality = problem.shape().cardinality();
        for (int v = 0, at = 0; v < action.length; v++) {
            for (int c = 0; c < cardinality[v]; c++, at++) {
                action[v] = c;
                problem.cost(action, 0, changed, 0);
                cost[at] = changed[width == 1 ? 0 : v];
            }
            action[v] = draw.action[v];
        }
    }

    Draw draw() {
        return draw;
    }

    double[] trueCost() {
        return trueCost;
    }

    double[] gradient() {
        return gradient;
    }
}
