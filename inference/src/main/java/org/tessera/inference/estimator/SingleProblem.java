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
    private final double[] trueCost;
    private final double[] cost;
    private final double[] gradient;

    SingleProblem(GradientEstimator estimator, RandomProblem problem) {
        this.problem = problem;
        GroupShape shape = problem.shape();
        sweep = estimator.sweep(shape);
        width = problem.width();
        draw.logits = problem.logits();
        draw.logNoise = new double[draw.logits.length];
        draw.action = new int[shape.variables()];
        if (estimator.hasState()) draw.state = new double[width];
        action = new int[shape.variables()];
        trueCost = new double[width];
        cost = new double[Math.toIntExact(estimator.evaluations(shape) * width)];
        gradient = new double[draw.logits.length];
    }

    /** One estimate; returns the evaluations of the cost. */
    long estimate(RandomStream random) {
        sweep.draw(draw, random);
        return finish(random);
    }

    /** The estimate for the noise and the true action that {@link #draw} holds already. */
    long finish(RandomStream random) {
        int rows = sweep.propose(draw, random);
        problem.cost(draw.action, 0, trueCost, 0);
        for (int row = 0; row < rows; row++) {
            sweep.action(row, action, 0);
            problem.cost(action, 0, cost, row * width);
        }
        Arrays.fill(gradient, 0);
        sweep.merge(draw, width, trueCost, cost, 1, gradient, 0);
        return rows + 1L;
    }

    Draw draw() { return draw; }

    double[] trueCost() { return trueCost; }

    double[] gradient() { return gradient; }
}
