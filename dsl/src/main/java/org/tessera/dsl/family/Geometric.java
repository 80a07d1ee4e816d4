package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.GeometricDistribution;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Geometric: the failures before the first success of trials that succeed with probability p: {@code log p(k) = log p +
 * k log(1 - p)}, mean {@code (1 - p) / p} (Johnson, Kemp and Kotz, Univariate Discrete Distributions, 2005, ch. 5).
 * With p = 1 all mass is on 0; with p = 0 no count is possible.
 */
public record Geometric(Real p) implements Family {
    /** The probability is a real or a number. */
    public static Geometric of(Object p) {
        return new Geometric(Argument.real("geometric, probability", p));
    }

    @Override
    public String name() {
        return "geometric";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.probability("probability", p));
    }

    @Override
    public Support support() {
        return Support.counts();
    }

    @Override
    public Real logDensity(Real x) {
        Real failures = Tessera.where(x.eq(0), 0, x.times(p.unaryMinus().log1p()));
        return p.log().plus(failures);
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(Tessera.minus(1, p).div(p));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = GeometricDistribution.of(arguments[0])
                .createSampler(random::nextLong)
                .sample();
    }
}
