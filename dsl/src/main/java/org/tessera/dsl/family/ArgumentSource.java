package org.tessera.dsl.family;

import org.tessera.dsl.Axis;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;

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

    /** A twin of {@link #axis()}, for a matrix; the same at each call. */
    Axis twin();

    /** The Cholesky factor of a covariance along {@link #axis()} and its twin. */
    default Real cholesky() {
        Real row = axis().index(), column = twin().index();
        Real below = Tessera.where(column.lt(row), real().times(row.plus(column).cos()), 0);
        return Tessera.where(row.eq(column), positive().times(row.plus(2)), below);
    }

    /** A covariance along {@link #axis()} and its twin. */
    default Real covariance() {
        Real v = real().times(axis().index().plus(1).cos());
        Real diagonal = Tessera.where(axis().index().eq(twin().index()), positive(), 0);
        return v.times(v.along(twin())).plus(diagonal);
    }

    /** Probabilities along {@link #axis()}, none of them 0. */
    Real simplex();
}
