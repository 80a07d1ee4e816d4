package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealExpr.UnaryFunction;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Normal with mean m and standard deviation s: {@code log p(x) = -((x - m) / s)^2 / 2 - log s - log(2 pi) / 2}
 * (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, 1994, ch. 13). The engine has a kernel for it.
 */
public record Normal(Real location, Real sd) implements SymmetricCdf {
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

    @Override
    public Real spread() {
        return sd;
    }

    @Override
    public Real standardLogCdf(Real z) {
        return z.logPhi();
    }

    @Override
    public double standardLogCdf(double z) {
        return UnaryFunction.LOG_PHI.at(z, 0);
    }

    /** Newton's method from below: log Phi is concave and increases, so it only comes nearer. */
    @Override
    public double standardQuantile(double logP) {
        double z = -Math.sqrt(-2 * logP);
        for (int i = 0; i < 50; i++) {
            double step = (logP - UnaryFunction.LOG_PHI.at(z, 0)) / UnaryFunction.LOG_PHI.derivative(z, 0);
            z += step;
            if (Math.abs(step) <= 1e-15 * Math.abs(z)) break;
        }
        return z;
    }

    /** {@code m + s (phi(a) - phi(b)) / mass} for the bounds a and b in standard units. */
    @Override
    public Optional<Real> meanWithin(Optional<Real> low, Optional<Real> high, Real logMass) {
        Real pull = Tessera.constant(0);
        if (low.isPresent())
            pull = pull.plus(logPhiDensity(low.get()).minus(logMass).exp());
        if (high.isPresent())
            pull = pull.minus(logPhiDensity(high.get()).minus(logMass).exp());
        return Optional.of(location.plus(sd.times(pull)));
    }

    private Real logPhiDensity(Real bound) {
        return standard(bound).square().times(-0.5).minus(HALF_LOG_TWO_PI);
    }
}
