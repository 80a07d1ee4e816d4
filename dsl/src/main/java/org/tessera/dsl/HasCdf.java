package org.tessera.dsl;

import java.util.Optional;

/**
 * A family of single reals whose distribution function F is known, so that it can be cut off by {@code within(low,
 * high)}. The expressions serve the density, the functions of numbers the draws; all are logarithms, and each keeps its
 * digits where its probability is small.
 */
public interface HasCdf extends Family {
    /** {@code log F(x)}, at any real x of the support. */
    Real logCdf(Real x);

    /** {@code log (1 - F(x))}. */
    Real logSurvival(Real x);

    /** {@code log F(x)} for the numbers of the arguments, at infinity too. */
    double logCdf(double[] arguments, double x);

    /** {@code log (1 - F(x))} for the numbers of the arguments, at infinity too. */
    double logSurvival(double[] arguments, double x);

    /** The value below which lies a probability of {@code exp(logP)}, of 1/2 or less. */
    double quantile(double[] arguments, double logP);

    /** The value above which lies a probability of {@code exp(logQ)}, of 1/2 or less. */
    double upperQuantile(double[] arguments, double logQ);

    /**
     * The mean of what lies between two bounds, where it has a closed form.
     *
     * @param low empty where nothing is cut off below
     * @param high empty where nothing is cut off above
     * @param logMass the logarithm of the probability between them
     */
    default Optional<Real> meanWithin(Optional<Real> low, Optional<Real> high, Real logMass) {
        return Optional.empty();
    }
}
