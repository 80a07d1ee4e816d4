package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Family;
import org.tessera.dsl.Range;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Inverse gamma with shape a and scale b: one over a gamma with shape a and rate b, {@code log p(x) = a log b - log
 * Gamma(a) - (a + 1) log x - b / x}; where a is known to be greater than 1 its mean is b / (a - 1) (Gelman et al.,
 * Bayesian Data Analysis, 2013, appendix A).
 */
public record InverseGamma(Real shape, Real scale) implements Family {
    /** Each argument is a real or a number. */
    public static InverseGamma of(Object shape, Object scale) {
        return new InverseGamma(
                Argument.real("inverseGamma, shape", shape), Argument.real("inverseGamma, scale", scale));
    }

    @Override
    public String name() {
        return "inverseGamma";
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
        return shape.times(scale.log())
                .minus(shape.logGamma())
                .minus(shape.plus(1).times(x.log()))
                .minus(scale.div(x));
    }

    @Override
    public Optional<Real> mean() {
        boolean exists = Range.of(shape.expr(), Range.ANY).low() > 1;
        return exists ? Optional.of(scale.div(shape.minus(1))) : Optional.empty();
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = Draws.positive(arguments[1] * Math.exp(-Draws.logGamma(random, arguments[0])));
    }
}
