package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Gumbel, the law of a largest of many, with location m and scale s: {@code log p(x) = -z - exp(-z) - log s} with
 * {@code z = (x - m) / s}, mean {@code m + 0.5772.. s} (Johnson, Kotz and Balakrishnan, Continuous Univariate
 * Distributions, 1995, ch. 22).
 */
public record Gumbel(Real location, Real scale) implements Family {
    /** Euler's constant. */
    private static final double EULER = 0.57721566490153286061;

    /** Each argument is a real or a number. */
    public static Gumbel of(Object location, Object scale) {
        return new Gumbel(Argument.real("gumbel, location", location), Argument.real("gumbel, scale", scale));
    }

    @Override
    public String name() {
        return "gumbel";
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
        Real z = x.minus(location).div(scale);
        return z.plus(z.unaryMinus().exp()).plus(scale.log()).unaryMinus();
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(location.plus(scale.times(EULER)));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = arguments[0] - arguments[1] * Math.log(random.nextExponential());
    }
}
