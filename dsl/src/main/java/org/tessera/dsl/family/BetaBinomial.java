package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Argument.Role;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Beta-binomial: the successes among n trials whose probability of success is itself a beta with shapes a and b:
 * {@code log p(k) = log (n choose k) + log B(k + a, n - k + b) - log B(a, b)}, mean {@code n a / (a + b)} (Johnson,
 * Kemp and Kotz, Univariate Discrete Distributions, 2005, section 6.2.2).
 */
public record BetaBinomial(Real trials, Real a, Real b) implements Family {
    /** Each argument is a real or a number. */
    public static BetaBinomial of(Object trials, Object a, Object b) {
        return new BetaBinomial(
                Argument.real("betaBinomial, trials", trials),
                Argument.real("betaBinomial, a", a),
                Argument.real("betaBinomial, b", b));
    }

    @Override
    public String name() {
        return "betaBinomial";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.of("trials", trials, Support.counts(), Role.SHAPE),
                Argument.shape("a", a),
                Argument.shape("b", b));
    }

    @Override
    public Support support() {
        return Support.counts(trials);
    }

    @Override
    public Real logDensity(Real x) {
        Real misses = trials.minus(x);
        Real beta = Logs.rising(a, x).plus(Logs.rising(b, misses)).minus(Logs.rising(a.plus(b), trials));
        // what was counted beyond the trials cannot be
        return Tessera.where(
                misses.lt(0), Double.NEGATIVE_INFINITY, Logs.choose(trials, x).plus(beta));
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(trials.times(a.div(a.plus(b))));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = Binomial.draw(random, (int) arguments[0], Beta.draw(random, arguments[1], arguments[2]));
    }
}
