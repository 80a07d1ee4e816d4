package org.tessera.dsl.family;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Real;

/**
 * Where arguments of families come from when a family is tried as one of all: numbers in a test of densities, random
 * expressions in random models. Each call gives another argument.
 */
public interface ArgumentSource {
    /** Any real of moderate size. */
    Real real();

    /** A positive real of moderate size. */
    Real positive();

    /** A probability, neither 0 nor 1. */
    Real probability();

    /** A whole number, 1 or more. */
    Real count();

    /** An axis of a few positions for an event that is a vector; the same at each call. */
    Axis axis();

    /** Probabilities along {@link #axis()}, none of them 0. */
    Real simplex();
}
