package org.tessera.dsl.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Cauchy with location m, its median, and scale s, half the distance between its quartiles: {@code log p(x) = -log pi -
 * log s - log(1 + ((x - m) / s)^2)}; it has no mean, so predictions are draws (Johnson, Kotz and Balakrishnan,
 * Continuous Univariate Distributions, 1994, ch. 16).
 */
public record Cauchy(Real location, Real scale) implements Family {
    private static final double LOG_PI = Math.log(Math.PI);

    /** Each argument is a real or a number. */
    public static Cauchy of(Object location, Object scale) {
        return new Cauchy(Argument.real("cauchy, location", location), Argument.real("cauchy, scale", scale));
    }

    @Override
    public String name() {
        return "cauchy";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.location("location", location), Argument.scale("scale", scale));
    }

    @Override
    public Support support() {
        return Support.reals();
    }

    @Override
    public Real logDensity(Real x) {
        return x.minus(location)
                .div(scale)
                .square()
                .log1p()
                .plus(scale.log())
                .plus(LOG_PI)
                .unaryMinus();
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = CauchyDistribution.of(arguments[0], arguments[1])
                .createSampler(random::nextLong)
                .sample();
    }
}
