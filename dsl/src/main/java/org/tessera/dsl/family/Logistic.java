package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.LogisticDistribution;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealExpr.UnaryFunction;
import org.tessera.dsl.Support;

/**
 * Logistic with mean m and scale s, variance (pi s)^2 / 3: {@code log p(x) = log sigmoid(z) + log sigmoid(-z) - log s}
 * for {@code z = (x - m) / s} (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, 1995, ch. 23).
 */
public record Logistic(Real location, Real scale) implements SymmetricCdf {
    /** Each argument is a real or a number. */
    public static Logistic of(Object location, Object scale) {
        return new Logistic(Argument.real("logistic, location", location), Argument.real("logistic, scale", scale));
    }

    @Override
    public String name() {
        return "logistic";
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
        return z.logSigmoid().plus(z.unaryMinus().logSigmoid()).minus(scale.log());
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(location);
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = LogisticDistribution.of(arguments[0], arguments[1])
                .createSampler(random::nextLong)
                .sample();
    }

    @Override
    public Real spread() {
        return scale;
    }

    @Override
    public Real standardLogCdf(Real z) {
        return z.logSigmoid();
    }

    @Override
    public double standardLogCdf(double z) {
        return UnaryFunction.LOG_SIGMOID.at(z, 0);
    }

    @Override
    public double standardQuantile(double logP) {
        return logP - Math.log1p(-Math.exp(logP));
    }
}
