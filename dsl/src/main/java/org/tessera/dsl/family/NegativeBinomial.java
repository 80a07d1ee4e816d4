package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Argument.Role;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Negative binomial by its mean m and dispersion r, variance m + m^2 / r: {@code log p(k) = log Gamma(k + r) - log k! -
 * log Gamma(r) + r log(r / (r + m)) + k log(m / (r + m))}; it becomes a poisson as r grows (Johnson, Kemp and Kotz,
 * Univariate Discrete Distributions, 2005, ch. 5).
 */
public record NegativeBinomial(Real location, Real dispersion) implements Family {
    /** Each argument is a real or a number. */
    public static NegativeBinomial of(Object mean, Object dispersion) {
        return new NegativeBinomial(
                Argument.real("negativeBinomial, mean", mean),
                Argument.real("negativeBinomial, dispersion", dispersion));
    }

    @Override
    public String name() {
        return "negativeBinomial";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.of("mean", location, Support.nonNegative(), Role.RATE),
                Argument.shape("dispersion", dispersion));
    }

    @Override
    public Support support() {
        return Support.counts();
    }

    @Override
    public Real logDensity(Real x) {
        Real coefficient = Logs.rising(dispersion, x).minus(x.plus(1).logGamma());
        Real failures = dispersion.times(location.div(dispersion).log1p()).unaryMinus();
        Real hits = Tessera.where(
                x.eq(0), 0, x.times(dispersion.div(location).log1p()).unaryMinus());
        return coefficient.plus(failures).plus(hits);
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(location);
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        double rate = arguments[0] == 0
                ? 0
                : AhrensDieterMarsagliaTsangGammaSampler.of(random::nextLong, arguments[1], arguments[0] / arguments[1])
                        .sample();
        to[0] = rate == 0 ? 0 : PoissonSampler.of(random::nextLong, rate).sample();
    }
}
