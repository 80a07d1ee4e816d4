package org.tessera.dsl.family;

import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;

/** What draws of several families have in common. */
final class Draws {
    private Draws() {}

    /**
     * The logarithm of a draw of a gamma with rate 1: with a small shape the draw itself may be less than any positive
     * number.
     */
    static double logGamma(RandomGenerator random, double shape) {
        double more = AhrensDieterMarsagliaTsangGammaSampler.of(random::nextLong, shape + 1, 1)
                .sample();
        return Math.log(more) - random.nextExponential() / shape;
    }

    /** A draw of a positive number, the nearest that there is where it is too small or too large for one. */
    static double positive(double x) {
        return Math.max(Double.MIN_VALUE, Math.min(Double.MAX_VALUE, x));
    }
}
