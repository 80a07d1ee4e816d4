package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Poisson with mean r: {@code log p(k) = k log r - r - log k!}; with r = 0 all mass is on 0 (Johnson, Kemp and Kotz,
 * Univariate Discrete Distributions, 2005, ch. 4). The engine has a kernel for it.
 */
public record Poisson(Real rate) implements Family {
    /** The rate is a real or a number. */
    public static Poisson of(Object rate) {
        return new Poisson(Argument.real("poisson, rate", rate));
    }

    @Override
    public String name() {
        return "poisson";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.of("rate", rate, Support.nonNegative(), Argument.Role.RATE));
    }

    @Override
    public Support support() {
        return Support.counts();
    }

    @Override
    public Real logDensity(Real k) {
        Real log = Tessera.where(k.eq(0), 0, k.times(rate.log()));
        return log.minus(rate).minus(k.plus(1).logGamma());
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(rate);
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = arguments[0] == 0
                ? 0
                : PoissonSampler.of(random::nextLong, arguments[0]).sample();
    }
}
