package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Argument.Role;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Exponential with rate r, mean 1 / r: {@code log p(x) = log r - r x} for x of 0 or more (Johnson, Kotz and
 * Balakrishnan, Continuous Univariate Distributions, 1994, ch. 19).
 */
public record Exponential(Real rate) implements HazardCdf {
    /** The rate is a real or a number. */
    public static Exponential of(Object rate) {
        return new Exponential(Argument.real("exponential, rate", rate));
    }

    @Override
    public String name() {
        return "exponential";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.of("rate", rate, Support.positive(), Role.INVERSE_SCALE));
    }

    @Override
    public Support support() {
        return Support.nonNegative();
    }

    @Override
    public Real logDensity(Real x) {
        return rate.log().minus(rate.times(x));
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(rate.pow(-1));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = random.nextExponential() / arguments[0];
    }

    @Override
    public Real hazard(Real x) {
        return rate.times(x);
    }

    @Override
    public double hazard(double[] arguments, double x) {
        return arguments[0] * x;
    }

    @Override
    public double time(double[] arguments, double hazard) {
        return hazard / arguments[0];
    }
}
