package org.tessera.dsl.family;

import org.tessera.dsl.HasCdf;
import org.tessera.dsl.Real;

/** The distribution function {@code 1 - exp(-H(x))} of a waiting time, by its cumulative hazard H. */
interface HazardCdf extends HasCdf {
    /** H(x) for x of 0 or more. */
    Real hazard(Real x);

    /** H(x) for the numbers of the arguments. */
    double hazard(double[] arguments, double x);

    /** The time at which H is {@code hazard}. */
    double time(double[] arguments, double hazard);

    @Override
    default Real logCdf(Real x) {
        return hazard(x).unaryMinus().expm1().unaryMinus().log();
    }

    @Override
    default Real logSurvival(Real x) {
        return hazard(x).unaryMinus();
    }

    @Override
    default double logCdf(double[] arguments, double x) {
        return Math.log(-Math.expm1(-hazard(arguments, x)));
    }

    @Override
    default double logSurvival(double[] arguments, double x) {
        return -hazard(arguments, x);
    }

    @Override
    default double quantile(double[] arguments, double logP) {
        return time(arguments, -Math.log1p(-Math.exp(logP)));
    }

    @Override
    default double upperQuantile(double[] arguments, double logQ) {
        return time(arguments, -logQ);
    }
}
