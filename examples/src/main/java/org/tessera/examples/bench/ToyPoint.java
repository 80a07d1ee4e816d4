package org.tessera.examples.bench;

/**
 * Where the runs of one estimator stand after some steps. What is said of gradients is over all steps since the point
 * before and over all runs, and NaN at step 0.
 *
 * @param reward {@code E[f(z)]} over the runs
 * @param first the gradient of the first logit in single steps, uphill
 * @param last the gradient of the last logit in single steps, uphill
 * @param variance of the gradient at the current parameters, summed over the logits
 * @param evaluations of the reward in a step
 * @param probabilities of the categories, the mean over the runs
 */
public record ToyPoint(
        long step,
        Spread reward,
        Spread first,
        Spread last,
        double variance,
        double evaluations,
        double[] probabilities) {}
