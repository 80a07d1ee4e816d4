package org.tessera.inference.internal.interpret.distribution;

import org.tessera.inference.random.RandomStream;

/** A distribution of one number. */
public interface ScalarDistribution {
    /** Logarithm of the density or of the probability at {@code x}; -inf outside the support. */
    double logDensity(double x);

    double draw(RandomStream random);
}
