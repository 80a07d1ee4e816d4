package org.tessera.inference.estimator;

import java.util.Optional;

/**
 * ARM with the noise integrated out given the two actions, for two categories: {@code 1/2 (f(z) - f(z~)) (-1)^{z~} 1[z
 * != z~] sigmoid(|phi|)} with phi the second logit less the first; the second logit gets it, the first its negative.
 * Source: Dong, Mnih, Tucker, "DisARM: An antithetic gradient estimator for binary latent variables", NeurIPS 2020,
 * arXiv 2006.10680. Unbiased, never more variance than {@link Arm}. Evaluations: at most 2.
 */
public record DisArm() implements CostEstimator {
    @Override
    public String name() {
        return "disarm";
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
        return TwoCategories.refusal("disarm()", shape);
    }

    @Override
    public CostSweep sweep(GroupShape shape) {
        refusal(shape).ifPresent(message -> {
            throw new IllegalArgumentException(message);
        });
        return new BinarySweep(shape) {
            @Override
            double first(Draw draw, int v, double difference) {
                if (swapped[v] == draw.action[draw.actionAt + v]) return 0;
                int at = draw.at + offset[v];
                double sigmoid = 1 / (1 + Math.exp(-Math.abs(draw.logits[at + 1] - draw.logits[at])));
                return (swapped[v] == 0 ? -0.5 : 0.5) * difference * sigmoid;
            }
        };
    }
}
