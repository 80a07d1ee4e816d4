package org.tessera.dsl.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Student's t with v degrees of freedom, location m and scale s: {@code log p(x) = log Gamma((v + 1) / 2) - log Gamma(v
 * / 2) - log(pi v) / 2 - log s - (v + 1) / 2 log(1 + ((x - m) / s)^2 / v)}; it has a mean for v above 1 only, so
 * predictions are means of draws (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, 1995, ch. 28).
 */
public record StudentT(Real df, Real location, Real scale) implements Family {
    /** Each argument is a real or a number. */
    public static StudentT of(Object df, Object location, Object scale) {
        return new StudentT(
                Argument.real("studentT, degrees of freedom", df),
                Argument.real("studentT, location", location),
                Argument.real("studentT, scale", scale));
    }

    @Override
    public String name() {
        return "studentT";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.shape("degrees of freedom", df),
                Argument.location("location", location),
                Argument.scale("scale", scale));
    }

    @Override
    public Support support() {
        return Support.reals();
    }

    @Override
    public Real logDensity(Real x) {
        Real half = df.plus(1).div(2);
        Real tails = x.minus(location).div(scale).square().div(df).log1p();
        Real normaliser = Logs.rising(df.div(2), Tessera.constant(0.5))
                .minus(df.times(Math.PI).log().div(2));
        return normaliser.minus(scale.log()).minus(half.times(tails));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        double v = arguments[0];
        double chiSquare = Draws.positive(2 * Math.exp(Draws.logGamma(random, v / 2)));
        to[0] = arguments[1] + arguments[2] * random.nextGaussian() * Math.sqrt(v / chiSquare);
    }
}
