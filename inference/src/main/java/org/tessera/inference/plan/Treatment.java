package org.tessera.inference.plan;

import org.tessera.inference.estimator.GradientEstimator;

/** How the latents of a group are served. */
public sealed interface Treatment {
    /** Drawn, with this estimator of the gradient of their logits. */
    record Sampled(GradientEstimator estimator) implements Treatment {}

    /** Summed out of the objective. */
    record SummedOut(ExactMethod method) implements Treatment {}
}
