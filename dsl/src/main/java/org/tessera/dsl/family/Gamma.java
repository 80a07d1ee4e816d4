package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Argument.Role;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Gamma with shape a and rate b, mean a / b: {@code log p(x) = a log b - log Gamma(a) + (a - 1) log x - b x} (Johnson,
 * Kotz and Balakrishnan, Continuous Univariate Distributions, 1994, ch. 17).
 */
public record Gamma(Real shape, Real rate) implements Family {
    /** Each argument is a real or a number. */
    public static Gamma of(Object shape, Object rate) {
        return new Gamma(Argument.real("gamma, shape", shape), Argument.real("gamma, rate", rate));
    }

    @Override
    public String name() {
        return "gamma";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.shape("shape", shape), Argument.of("rate", rate, Support.positive(), Role.INVERSE_SCALE));
    }

    @Override
    public Support support() {
        return Support.positive();
    }

    @Override
    public Real logDensity(Real x) {
        return shape.times(rate.log())
                .minus(shape.logGamma())
                .plus(shape.minus(1).times(x.log()))
                .minus(rate.times(x));
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(shape.div(rate));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = Draws.positive(Math.exp(Draws.logGamma(random, arguments[0])) / arguments[1]);
    }
}
