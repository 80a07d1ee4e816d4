package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Laplace, or double exponential, with mean m and scale s, variance 2 s^2: {@code log p(x) = -|x - m| / s - log(2 s)}
 * (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, 1995, ch. 24).
 */
public record Laplace(Real location, Real scale) implements SymmetricCdf {
    private static final double LOG_TWO = Math.log(2);

    /** Each argument is a real or a number. */
    public static Laplace of(Object location, Object scale) {
        return new Laplace(Argument.real("laplace, location", location), Argument.real("laplace, scale", scale));
    }

    @Override
    public String name() {
        return "laplace";
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
                .abs()
                .plus(scale.log())
                .plus(LOG_TWO)
                .unaryMinus();
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(location);
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        double size = arguments[1] * random.nextExponential();
        to[0] = arguments[0] + (random.nextBoolean() ? size : -size);
    }

    @Override
    public Real spread() {
        return scale;
    }

    @Override
    public Real standardLogCdf(Real z) {
        return Tessera.where(z.gt(0), z.unaryMinus().exp().times(-0.5).log1p(), z.minus(LOG_TWO));
    }

    @Override
    public double standardLogCdf(double z) {
        return z > 0 ? Math.log1p(-0.5 * Math.exp(-z)) : z - LOG_TWO;
    }

    @Override
    public double standardQuantile(double logP) {
        return logP + LOG_TWO;
    }
}
