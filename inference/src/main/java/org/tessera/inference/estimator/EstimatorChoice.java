package org.tessera.inference.estimator;

/** What a latent is to be served by: an estimator, or the one that measurement finds best. */
public sealed interface EstimatorChoice permits GradientEstimator, Auto {
    /** As it is written on the command line: {@code arsm}, {@code rloo:4}, {@code auto}. */
    String name();
}
