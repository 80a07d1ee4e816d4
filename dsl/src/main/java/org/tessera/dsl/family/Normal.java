package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Normal with mean m and standard deviation s: {@code log p(x) = -((x - m) / s)^2 / 2 - log s - log(2 pi) / 2}
 * (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, 1994, ch. 13). The engine has a kernel for it.
 */
public record Normal(Real location, Real sd) implements Family {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** Each argument is a real or a number. */
    public static Normal of(Object mean, Object sd) {
        return new Normal(Argument.real("normal, mean", mean), Argument.real("normal, standard deviation", sd));
    }

    @Override
    public String name() {
        return "normal";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.location("mean", location), Argument.scale("standard deviation", sd));
    }

    @Override
    public Support support() {
        return Support.reals();
    }

    @Override
    public Real logDensity(Real x) {
        return x.minus(location).div(sd).square().times(-0.5).minus(sd.log()).minus(HALF_LOG_TWO_PI);
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(location);
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = arguments[0] + arguments[1] * random.nextGaussian();
    }
}
