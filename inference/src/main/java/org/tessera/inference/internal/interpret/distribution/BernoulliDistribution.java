package org.tessera.inference.internal.interpret.distribution;

import org.tessera.inference.random.RandomStream;

/** True (1) or false (0): {@code log p(x) = x log p + (1 - x) log (1 - p)}, also for grey x between. */
public record BernoulliDistribution(double logTrue, double logFalse) implements ScalarDistribution {
    public static BernoulliDistribution ofProbability(double p) {
        return new BernoulliDistribution(Math.log(p), Math.log1p(-p));
    }

    /** {@code p = 1 / (1 + exp(-logit))}. */
    public static BernoulliDistribution ofLogit(double logit) {
        return new BernoulliDistribution(-softplus(-logit), -softplus(logit));
    }

    @Override
    public double logDensity(double x) {
        if (x < 0 || x > 1) return Double.NEGATIVE_INFINITY;
        // 0 log 0 = 0.
        return (x == 0 ? 0 : x * logTrue) + (x == 1 ? 0 : (1 - x) * logFalse);
    }

    @Override
    public double draw(RandomStream random) {
        return Math.log(random.uniform()) < logTrue ? 1 : 0;
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
