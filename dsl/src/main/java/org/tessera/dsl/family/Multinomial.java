package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Argument.Role;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.dsl.Tessera;

/**
 * Multinomial: how often each outcome occurs among n trials: {@code log p(x) = log n! + sum [x log p - log x!]} where
 * the counts x sum to n (Johnson, Kotz and Balakrishnan, Discrete Multivariate Distributions, 1997, ch. 35).
 *
 * @param p along its outcome axis, along which the counts lie
 */
public record Multinomial(Real trials, Real p) implements Family {
    /** The trials are a real or a number; the probabilities sum to 1 along their outcome axis. */
    public static Multinomial of(Object trials, Real probabilities) {
        return new Multinomial(
                Argument.real("multinomial, trials", trials),
                Argument.simplex("multinomial, probabilities", probabilities));
    }

    private Axis outcome() {
        return p.expr().outcome();
    }

    @Override
    public String name() {
        return "multinomial";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.of("trials", trials, Support.counts(), Role.SHAPE),
                Argument.of("probabilities", p, Support.simplex(outcome()), Role.PROBABILITY));
    }

    @Override
    public Support support() {
        return Support.counts(outcome(), trials);
    }

    @Override
    public List<Axis> event() {
        return List.of(outcome());
    }

    @Override
    public Real logDensity(Real x) {
        Real each = Tessera.where(x.eq(0), 0, x.times(p.log())).minus(x.plus(1).logGamma());
        Real all = trials.plus(1).logGamma().plus(each.sum(outcome()));
        // counts of another number of trials cannot be
        return Tessera.where(x.sum(outcome()).eq(trials), all, Double.NEGATIVE_INFINITY);
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(trials.times(p));
    }

    /** Outcome by outcome, a binomial of what is left of the trials. */
    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        int left = (int) arguments[0];
        double rest = 1;
        for (int k = 0; k < to.length; k++) {
            double here = arguments[k + 1], share = rest > 0 ? Math.min(1, here / rest) : 0;
            boolean last = k == to.length - 1;
            int n = last ? left : left == 0 || share == 0 ? 0 : binomial(random, left, share);
            to[k] = n;
            left -= n;
            rest -= here;
        }
    }

    private static int binomial(RandomGenerator random, int trials, double p) {
        return BinomialDistribution.of(trials, p)
                .createSampler(random::nextLong)
                .sample();
    }
}
