package org.tessera.inference.estimator;

import java.util.Arrays;
import org.tessera.inference.random.RandomStream;

/**
 * Whether an estimator's mean over many draws is the gradient, by a z-score for each logit that allows for what rare
 * draws may hide ({@link ZScores#maxAbsZ(double[], double, double)}).
 *
 * @param draws draws made
 * @param maxAbsZ the largest z-score
 * @param coordinates number of logits
 * @param threshold what maxAbsZ of an unbiased estimator exceeds with probability {@link #FALSE_ALARM} at most
 * @param unbiased whether maxAbsZ is within the threshold
 * @param declaredUnbiased what the estimator says of itself
 * @param variance of one draw's estimate, summed over the logits
 * @param evaluationsBound the most evaluations of the cost these draws could have needed
 * @param evaluationsDone the evaluations made
 */
public record GradientCheck(
        long draws,
        double maxAbsZ,
        int coordinates,
        double threshold,
        boolean unbiased,
        boolean declaredUnbiased,
        double variance,
        long evaluationsBound,
        long evaluationsDone) {
    /** Probability that an unbiased estimator is called biased. */
    public static final double FALSE_ALARM = 1e-4;
    /**
     * Draws stop at this many evaluations, which only enumeration of a large group reaches; it has no variance to
     * average out.
     */
    public static final long MOST_EVALUATIONS = 200_000_000;

    /**
     * Whether nothing contradicts what the estimator says of itself. A bias that so many draws do not show is no
     * contradiction.
     */
    public boolean asDeclared() {
        return unbiased || !declaredUnbiased;
    }

    /** In a few words. */
    public String verdict() {
        if (declaredUnbiased) return unbiased ? "unbiased" : "BIASED, though declared unbiased";
        return unbiased ? "no bias found, though declared biased: more draws may show it" : "BIASED, as declared";
    }

    /** Checks on {@code variables} variables of {@code categories} categories that share a random cost. */
    public static GradientCheck run(GradientEstimator estimator, int variables, int categories, long draws, long seed) {
        int[] cardinality = new int[variables];
        Arrays.fill(cardinality, categories);
        return run(estimator, RandomProblem.coupled(new GroupShape(cardinality), seed), draws, seed);
    }

    /** Checks on the given problem. */
    public static GradientCheck run(GradientEstimator estimator, RandomProblem problem, long draws, long seed) {
        if (draws < 2) throw new IllegalArgumentException("a standard error needs at least 2 draws, not " + draws);
        GroupShape shape = problem.shape();
        long bound = estimator.evaluations(shape);
        SingleProblem single = new SingleProblem(estimator, problem);
        RandomStream random = new RandomStream(seed, "check", "noise");
        long most = Math.max(2, Math.min(draws, MOST_EVALUATIONS / bound)), done = 0;
        ZScores scores = new ZScores(problem.logits().length);
        for (long i = 0; i < most; i++) {
            done += single.estimate(random.at(i));
            scores.add(single.gradient());
            if (estimator instanceof CostEstimator c) c.updateState(single.draw().state, single.trueCost(), i);
        }
        double[] exact = problem.exactGradient();
        double threshold = ZScores.threshold(exact.length, FALSE_ALARM), z = scores.maxAbsZ(exact, 1, FALSE_ALARM);
        return new GradientCheck(
                most,
                z,
                exact.length,
                threshold,
                z <= threshold,
                estimator.isUnbiased(),
                scores.totalVariance(),
                most * bound,
                done);
    }
}
