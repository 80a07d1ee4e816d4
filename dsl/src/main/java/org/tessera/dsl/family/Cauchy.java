package org.tessera.dsl.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Cauchy with location m, its median, and scale s, half the distance between its quartiles: {@code log p(x) = -log pi -
 * log s - log(1 + ((x - m) / s)^2)}; it has no mean, so predictions are draws (Johnson, Kotz and Balakrishnan,
 * Continuous Univariate Distributions, 1994, ch. 16).
 */
public record Cauchy(Real location, Real scale) implements SymmetricCdf {
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

    @Override
    public Real spread() {
        return scale;
    }

    /** By the arc tangent of 1 / z beyond 1, where that of z no longer tells the tails. */
    @Override
    public Real standardLogCdf(Real z) {
        Real tail = z.pow(-1).atan().div(Math.PI);
        Real middle = z.atan().div(Math.PI).plus(0.5).log();
        Real right = Tessera.where(z.gt(1), tail.unaryMinus().log1p(), middle);
        return Tessera.where(z.lt(-1), tail.unaryMinus().log(), right);
    }

    @Override
    public double standardLogCdf(double z) {
        if (z < -1) return Math.log(-Math.atan(1 / z) / Math.PI);
        return z > 1 ? Math.log1p(-Math.atan(1 / z) / Math.PI) : Math.log(0.5 + Math.atan(z) / Math.PI);
    }

    @Override
    public double standardQuantile(double logP) {
        return -1 / Math.tan(Math.PI * Math.exp(logP));
    }
}
