package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Argument.Role;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Uniform between two bounds: {@code log p(x) = -log(high - low)}, and nothing beyond them (Johnson, Kotz and
 * Balakrishnan, Continuous Univariate Distributions, 1995, ch. 26).
 */
public record Uniform(Real low, Real high) implements Family {
    /** Each argument is a real or a number. */
    public static Uniform of(Object low, Object high) {
        return new Uniform(Argument.real("uniform, low", low), Argument.real("uniform, high", high));
    }

    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.location("low", low), Argument.of("high", high, Support.above(low), Role.LOCATION));
    }

    @Override
    public Support support() {
        return Support.interval(low, high);
    }

    @Override
    public Real logDensity(Real x) {
        Real inside = high.minus(low).log().unaryMinus();
        Real beyond = x.lt(low).plus(x.gt(high));
        return Tessera.where(beyond, Double.NEGATIVE_INFINITY, inside);
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(low.plus(high).div(2));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = arguments[0] + (arguments[1] - arguments[0]) * random.nextDouble();
    }
}
