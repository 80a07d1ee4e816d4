package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Argument.Role;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Binomial: the successes among n trials that succeed with probability p: {@code log p(k) = log (n choose k) + k log p
 * + (n - k) log(1 - p)} (Johnson, Kemp and Kotz, Univariate Discrete Distributions, 2005, ch. 3).
 */
public record Binomial(Real trials, Real p) implements Family {
    /** Each argument is a real or a number. */
    public static Binomial of(Object trials, Object p) {
        return new Binomial(Argument.real("binomial, trials", trials), Argument.real("binomial, probability", p));
    }

    @Override
    public String name() {
        return "binomial";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.of("trials", trials, Support.counts(), Role.SHAPE), Argument.probability("probability", p));
    }

    @Override
    public Support support() {
        return Support.counts(trials);
    }

    @Override
    public Real logDensity(Real x) {
        Real misses = trials.minus(x);
        Real hit = Tessera.where(x.eq(0), 0, x.times(p.log()));
        Real missed = Tessera.where(misses.eq(0), 0, misses.times(p.unaryMinus().log1p()));
        // what was counted beyond the trials cannot be
        return Tessera.where(
                misses.lt(0),
                Double.NEGATIVE_INFINITY,
                Logs.choose(trials, x).plus(hit).plus(missed));
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(trials.times(p));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        to[0] = draw(random, (int) arguments[0], arguments[1]);
    }

    /** The successes among {@code n} trials. */
    static int draw(RandomGenerator random, int n, double p) {
        return n == 0
                ? 0
                : BinomialDistribution.of(n, p).createSampler(random::nextLong).sample();
    }
}
