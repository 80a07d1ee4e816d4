package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Weibull with shape k and scale s: {@code log p(x) = log k - log s + (k - 1) log(x / s) - (x / s)^k}, mean {@code s
 * Gamma(1 + 1 / k)}; an exponential when k is 1 (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions,
 * 1994, ch. 21).
 */
public record Weibull(Real shape, Real scale) implements HazardCdf {
    /** Each argument is a real or a number. */
    public static Weibull of(Object shape, Object scale) {
        return new Weibull(Argument.real("weibull, shape", shape), Argument.real("weibull, scale", scale));
    }

    @Override
    public String name() {
        return "weibull";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.shape("shape", shape), Argument.scale("scale", scale));
    }

    @Override
    public Support support() {
        return Support.positive();
    }

    @Override
    public Real logDensity(Real x) {
        Real log = x.log().minus(scale.log());
        return shape.log()
                .minus(scale.log())
                .plus(Logs.times(shape.minus(1), log))
                .minus(shape.times(log).exp());
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(scale.times(shape.pow(-1).plus(1).logGamma().exp()));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = Draws.positive(arguments[1] * Math.pow(random.nextExponential(), 1 / arguments[0]));
    }

    @Override
    public Real hazard(Real x) {
        return shape.times(x.log().minus(scale.log())).exp();
    }

    @Override
    public double hazard(double[] arguments, double x) {
        return Math.pow(x / arguments[1], arguments[0]);
    }

    @Override
    public double time(double[] arguments, double hazard) {
        return arguments[1] * Math.pow(hazard, 1 / arguments[0]);
    }
}
