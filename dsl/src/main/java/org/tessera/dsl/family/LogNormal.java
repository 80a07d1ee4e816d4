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
 * Log-normal: log x is normal with mean m and standard deviation s: {@code log p(x) = -((log x - m) / s)^2 / 2 - log s
 * - log x - log(2 pi) / 2}, mean {@code exp(m + s^2 / 2)} (Johnson, Kotz and Balakrishnan, Continuous Univariate
 * Distributions, 1994, ch. 14).
 */
public record LogNormal(Real mu, Real sigma) implements Family {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** Each argument is a real or a number. */
    public static LogNormal of(Object mu, Object sigma) {
        return new LogNormal(Argument.real("logNormal, mu", mu), Argument.real("logNormal, sigma", sigma));
    }

    @Override
    public String name() {
        return "logNormal";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.of("mu", mu, Support.reals(), Role.SHAPE), Argument.shape("sigma", sigma));
    }

    @Override
    public Support support() {
        return Support.positive();
    }

    @Override
    public Real logDensity(Real x) {
        Real log = x.log();
        return log.minus(mu)
                .div(sigma)
                .square()
                .times(-0.5)
                .minus(sigma.log())
                .minus(log)
                .minus(HALF_LOG_TWO_PI);
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(mu.plus(sigma.square().div(2)).exp());
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = Draws.positive(Math.exp(arguments[0] + arguments[1] * random.nextGaussian()));
    }
}
