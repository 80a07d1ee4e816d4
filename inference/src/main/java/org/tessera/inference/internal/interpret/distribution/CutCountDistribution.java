package org.tessera.inference.internal.interpret.distribution;

import org.tessera.inference.random.RandomStream;

/**
 * One of the counts 0 .. n with the probabilities of a family that goes further; a draw is one of those not beyond n.
 */
public record CutCountDistribution(double[] logProbabilities) implements ScalarDistribution {
    @Override
    public double logDensity(double x) {
        return new CategoricalDistribution(logProbabilities).logDensity(x);
    }

    @Override
    public double draw(RandomStream random) {
        return CategoricalDistribution.ofLogits(logProbabilities).draw(random);
    }
}
