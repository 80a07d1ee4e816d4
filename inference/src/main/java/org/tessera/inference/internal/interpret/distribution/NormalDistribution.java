package org.tessera.inference.internal.interpret.distribution;

import org.tessera.inference.random.RandomStream;

/** {@code log p(x) = -((x - mean) / sd)^2 / 2 - log sd - log(2 pi) / 2}. */
public record NormalDistribution(double mean, double sd) implements ScalarDistribution {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    public NormalDistribution {
        if (!(sd > 0))
            throw new IllegalArgumentException(
                    "The standard deviation of a normal must be positive but is " + sd + ".");
    }

    @Override
    public double logDensity(double x) {
        double z = (x - mean) / sd;
        return -0.5 * z * z - Math.log(sd) - HALF_LOG_TWO_PI;
    }

    @Override
    public double draw(RandomStream random) {
        return mean + sd * random.gaussian();
    }
}
