package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Half-normal: the absolute value of a normal around 0 with standard deviation s: {@code log p(x) = log 2 - (x / s)^2 /
 * 2 - log s - log(2 pi) / 2} for x of 0 or more, mean {@code s sqrt(2 / pi)} (Johnson, Kotz and Balakrishnan,
 * Continuous Univariate Distributions, 1994, ch. 13).
 */
public record HalfNormal(Real scale) implements Family {
    private static final double HALF_LOG_TWO_OVER_PI = 0.5 * Math.log(2 / Math.PI);

    /** The scale is a real or a number. */
    public static HalfNormal of(Object scale) {
        return new HalfNormal(Argument.real("halfNormal, scale", scale));
    }

    @Override
    public String name() {
        return "halfNormal";
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
        return x.div(scale).square().times(-0.5).minus(scale.log()).plus(HALF_LOG_TWO_OVER_PI);
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(scale.times(Math.sqrt(2 / Math.PI)));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = Math.abs(arguments[0] * random.nextGaussian());
    }
}
