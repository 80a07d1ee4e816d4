package org.tessera.dsl.family;

import java.util.List;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Argument.Role;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Von Mises, a normal on the circle: angles in radians from -pi to pi with mean direction m and concentration k,
 * {@code log p(x) = k cos(x - m) - log(2 pi I0(k))}; uniform when k is 0. The location may be any real: what counts is
 * its direction. Its mean as a number is no direction and has no closed form (Mardia and Jupp, Directional Statistics,
 * 2000, section 3.5.4).
 */
public record VonMises(Real location, Real concentration) implements Family {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** Below it the angles are uniform to the last digit. */
    private static final double LEAST = 1e-8;

    /** Above it they are normal to the last digit, and the cosine of one can no longer be told from 1. */
    private static final double MOST = 1e8;

    /** Each argument is a real or a number. */
    public static VonMises of(Object location, Object concentration) {
        return new VonMises(
                Argument.real("vonMises, location", location), Argument.real("vonMises, concentration", concentration));
    }

    @Override
    public String name() {
        return "vonMises";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.location("location", location),
                Argument.of("concentration", concentration, Support.nonNegative(), Role.SHAPE));
    }

    @Override
    public Support support() {
        return Support.interval(-Math.PI, Math.PI);
    }

    @Override
    public Real logDensity(Real x) {
        // k cos(d) as k - 2 k sin(d / 2)^2: a large k cancels against log I0(k) instead of drowning the rest
        Real half = x.minus(location).div(2).sin();
        Real least = concentration.minus(concentration.logBessel()).minus(LOG_TWO_PI);
        return least.minus(concentration.times(half.square()).times(2));
    }

    /** Best and Fisher, Efficient simulation of the von Mises distribution, Applied Statistics 28, 1979. */
    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = Math.IEEEremainder(arguments[0] + angle(random, arguments[1]), 2 * Math.PI);
    }

    private static double angle(RandomGenerator random, double k) {
        if (k < LEAST) return random.nextDouble(-Math.PI, Math.PI);
        if (k > MOST) return random.nextGaussian() / Math.sqrt(k);
        double tau = 1 + Math.sqrt(1 + 4 * k * k);
        double rho = (tau - Math.sqrt(2 * tau)) / (2 * k);
        // the second is the limit of the first, whose numerator cancels for small k
        double r = k > 1e-5 ? (1 + rho * rho) / (2 * rho) : 1 / k + k;
        while (true) {
            double z = Math.cos(Math.PI * random.nextDouble());
            double f = (1 + r * z) / (r + z);
            double c = k * (r - f), u = 1 - random.nextDouble();
            if (c * (2 - c) > u || Math.log(c / u) + 1 >= c) return random.nextBoolean() ? Math.acos(f) : -Math.acos(f);
        }
    }
}
