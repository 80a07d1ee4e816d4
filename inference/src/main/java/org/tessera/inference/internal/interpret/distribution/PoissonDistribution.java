package org.tessera.inference.internal.interpret.distribution;

import org.apache.commons.math3.special.Gamma;
import org.tessera.inference.random.RandomStream;

/** {@code log p(x) = x log rate - rate - log x!}. */
public record PoissonDistribution(double rate) implements ScalarDistribution {
    public PoissonDistribution {
        if (!(rate >= 0))
            throw new IllegalArgumentException("The rate of a poisson must not be negative but is " + rate + ".");
    }

    @Override
    public double logDensity(double x) {
        if (x < 0 || x != Math.rint(x)) return Double.NEGATIVE_INFINITY;
        return (x == 0 ? 0 : x * Math.log(rate)) - rate - Gamma.logGamma(x + 1);
    }

    /** Counts arrivals in unit time, 30 expected ones at a time so that the product of uniforms does not underflow. */
    @Override
    public double draw(RandomStream random) {
        int count = 0;
        for (double rest = rate; rest > 0; rest -= 30) {
            double limit = Math.exp(-Math.min(rest, 30));
            for (double product = random.uniform(); product > limit; product *= random.uniform()) count++;
        }
        return count;
    }
}
