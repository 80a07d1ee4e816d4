package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Beta with shapes a and b, mean a / (a + b): {@code log p(x) = (a - 1) log x + (b - 1) log(1 - x) + log Gamma(a + b) -
 * log Gamma(a) - log Gamma(b)} for x from 0 to 1, at whose ends it may be infinite (Johnson, Kotz and Balakrishnan,
 * Continuous Univariate Distributions, 1995, ch. 25).
 */
public record Beta(Real a, Real b) implements Family {
    /** Each argument is a real or a number. */
    public static Beta of(Object a, Object b) {
        return new Beta(Argument.real("beta, a", a), Argument.real("beta, b", b));
    }

    @Override
    public String name() {
        return "beta";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.shape("a", a), Argument.shape("b", b));
    }

    @Override
    public Support support() {
        return Support.interval(0, 1);
    }

    @Override
    public Real logDensity(Real x) {
        Real kernel = Logs.times(a.minus(1), x.log())
                .plus(Logs.times(b.minus(1), x.unaryMinus().log1p()));
        return kernel.plus(a.plus(b).logGamma()).minus(a.logGamma()).minus(b.logGamma());
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(a.div(a.plus(b)));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = draw(random, arguments[0], arguments[1]);
    }

    /** x / (x + y) for gammas x and y. */
    static double draw(RandomGenerator random, double a, double b) {
        return 1 / (1 + Math.exp(Draws.logGamma(random, b) - Draws.logGamma(random, a)));
    }
}
