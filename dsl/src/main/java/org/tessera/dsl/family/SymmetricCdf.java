package org.tessera.dsl.family;

import org.tessera.dsl.HasCdf;
import org.tessera.dsl.Real;

/** A distribution function that is symmetric around a location: all of it follows from that of the standard member. */
interface SymmetricCdf extends HasCdf {
    /** The location. */
    Real location();

    /** The scale. */
    Real spread();

    /** {@code log F(z)} of the member with location 0 and scale 1. */
    Real standardLogCdf(Real z);

    /** The same of a number. */
    double standardLogCdf(double z);

    /** Where it is {@code logP}, of log 1/2 or less: 0 or less. */
    double standardQuantile(double logP);

    /** {@code (x - location) / scale}. */
    default Real standard(Real x) {
        return x.minus(location()).div(spread());
    }

    @Override
    default Real logCdf(Real x) {
        return standardLogCdf(standard(x));
    }

    @Override
    default Real logSurvival(Real x) {
        return standardLogCdf(standard(x).unaryMinus());
    }

    @Override
    default double logCdf(double[] arguments, double x) {
        return standardLogCdf((x - arguments[0]) / arguments[1]);
    }

    @Override
    default double logSurvival(double[] arguments, double x) {
        return standardLogCdf((arguments[0] - x) / arguments[1]);
    }

    @Override
    default double quantile(double[] arguments, double logP) {
        return arguments[0] + arguments[1] * standardQuantile(logP);
    }

    @Override
    default double upperQuantile(double[] arguments, double logQ) {
        return arguments[0] - arguments[1] * standardQuantile(logQ);
    }
}
