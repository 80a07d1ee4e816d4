package org.tessera.dsl.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Half-Cauchy: the absolute value of a Cauchy around 0 with scale s, its median: {@code log p(x) = log(2 / pi) - log s
 * - log(1 + (x / s)^2)} for x of 0 or more; it has no mean, so predictions are draws (Gelman, Prior distributions for
 * variance parameters in hierarchical models, 2006).
 */
public record HalfCauchy(Real scale) implements Family {
    private static final double LOG_TWO_OVER_PI = Math.log(2 / Math.PI);

    /** The scale is a real or a number. */
    public static HalfCauchy of(Object scale) {
        return new HalfCauchy(Argument.real("halfCauchy, scale", scale));
    }

    @Override
    public String name() {
        return "halfCauchy";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.scale("scale", scale));
    }

    @Override
    public Support support() {
        return Support.nonNegative();
    }

    @Override
    public Real logDensity(Real x) {
        return x.div(scale).square().log1p().plus(scale.log()).unaryMinus().plus(LOG_TWO_OVER_PI);
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = Math.abs(CauchyDistribution.of(0, arguments[0])
                .createSampler(random::nextLong)
                .sample());
    }
}
