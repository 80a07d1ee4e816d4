package org.tessera.inference.estimator;

import java.util.SplittableRandom;

/**
 * Random logits and a random cost that couples the variables, with the exact gradient of the expected cost: what
 * estimators are checked on.
 */
public abstract class RandomProblem {
    /**
     * Up to this many joint states the cost is a table with a number of its own for each; above, it is a sum over pairs
     * of variables.
     */
    public static final long TABLE_LIMIT = 1_000_000;

    private final GroupShape shape;
    private final double[] logits;

    RandomProblem(GroupShape shape, double[] logits) {
        this.shape = shape;
        this.logits = logits;
    }

    /** Variables that share one cost. */
    public static RandomProblem coupled(GroupShape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] logits = gaussians(shape.offsets()[shape.variables()], random);
        return shape.jointStates() <= TABLE_LIMIT
                ? new TableProblem(shape, logits, random)
                : new PairwiseProblem(shape, logits, random, false);
    }

    /** A chain whose variables reach their own and their neighbours' terms only, so that each has its own cost. */
    public static RandomProblem chain(GroupShape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new PairwiseProblem(shape, gaussians(shape.offsets()[shape.variables()], random), random, true);
    }

    public GroupShape shape() {
        return shape;
    }

    public double[] logits() {
        return logits.clone();
    }

    /** 1, or the number of variables. */
    public abstract int width();

    /** Writes the costs of the action at {@code action[at ..]} to {@code to[toAt ..]}, {@link #width} of them. */
    public abstract void cost(int[] action, int at, double[] to, int toAt);

    /** Exact gradient of the expected cost by enumeration, for each logit. */
    public abstract double[] exactGradient();

    /** Probabilities, in the order of the logits. */
    final double[] probabilities() {
        double[] p = new double[logits.length];
        int[] offset = shape.offsets();
        for (int v = 0; v < shape.variables(); v++) Softmax.of(logits, offset[v], shape.cardinality()[v], p, offset[v]);
        return p;
    }

    static double[] gaussians(int n, SplittableRandom random) {
        double[] x = new double[n];
        for (int i = 0; i < n; i++) x[i] = gaussian(random);
        return x;
    }

    private static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
