package org.tessera.dsl.family;

import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;

/** Logarithms that densities share, with their limits at the edges. */
final class Logs {
    private Logs() {}

    /** {@code factor log}, and 0 where the factor is 0, also where the logarithm is -inf: the power 0^0 is 1. */
    static Real times(Real factor, Real log) {
        // the limit is chosen by the logarithm, not by the factor alone: a learned factor of 0 keeps its derivative
        Real edge = Tessera.where(factor.eq(0), 0, factor.times(Double.NEGATIVE_INFINITY));
        return Tessera.where(log.eq(Double.NEGATIVE_INFINITY), edge, factor.times(log));
    }

    /**
     * {@code log Gamma(x + n) - log Gamma(x)}, of a rising factorial when n is whole, for positive x: by Stirling's
     * formula and what it lacks, which keeps the digits when x is large and n is not.
     */
    static Real rising(Real x, Real n) {
        Real sum = x.plus(n);
        Real main =
                x.minus(0.5).times(n.div(x).log1p()).plus(n.times(sum.log())).minus(n);
        return main.plus(sum.stirling().minus(x.stirling()));
    }

    /** {@code log (n choose k)}, for k of n or less. */
    static Real choose(Real n, Real k) {
        return n.plus(1)
                .logGamma()
                .minus(k.plus(1).logGamma())
                .minus(n.minus(k).plus(1).logGamma());
    }
}
