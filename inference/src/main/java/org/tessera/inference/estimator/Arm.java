package org.tessera.inference.estimator;

import java.util.Optional;

/**
 * Augment-REINFORCE-merge, for two categories: {@code (f(z) - f(z~)) (1/2 - u)} for the first logit and its negative
 * for the second, where u is the first category's share of the noise and z~ is drawn with 1 - u. Equals {@link Arsm}
 * with C = 2, draw by draw. Source: Yin, Zhou, "ARM: Augment-REINFORCE-merge gradient for stochastic binary networks",
 * ICLR 2019, arXiv 1807.11143. Unbiased. Evaluations: at most 2.
 */
public record Arm() implements CostEstimator {
    @Override
    public String name() {
        return "arm";
    }

    @Override
    public boolean isUnbiased() {
        return true;
    }

    @Override
    public long evaluations(GroupShape shape) {
        return 2;
    }

    @Override
    public boolean freshLaterNoise() {
        return false;
    }

    @Override
    public Optional<String> refusal(GroupShape shape) {
        return TwoCategories.refusal("arm()", shape);
    }

    @Override
    public CostSweep sweep(GroupShape shape) {
        refusal(shape).ifPresent(message -> {
            throw new IllegalArgumentException(message);
        });
        return new BinarySweep(shape) {
            @Override
            double first(Draw draw, int v, double difference) {
                return difference * (0.5 - Noise.share(draw, draw.at + offset[v], 2, 0));
            }
        };
    }
}
