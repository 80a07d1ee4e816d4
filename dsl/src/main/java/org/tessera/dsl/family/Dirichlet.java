package org.tessera.dsl.family;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;

/**
 * Dirichlet along an axis with concentrations a: {@code log p(x) = log Gamma(sum a) + sum [(a - 1) log x - log
 * Gamma(a)]}, with respect to the first K - 1 coordinates (Kotz, Balakrishnan and Johnson, Continuous Multivariate
 * Distributions, 2000, ch. 49).
 *
 * @param outcome along which its events lie
 * @param concentration one for all outcomes, or over {@code outcome}, each its own
 */
public record Dirichlet(Axis outcome, Real concentration) implements Family {
    /** The concentration is a real or a number: one for all outcomes, or over {@code outcome}, each its own. */
    public static Dirichlet of(Axis outcome, Object concentration) {
        Real a = Argument.real("dirichlet, concentration", concentration);
        return new Dirichlet(Argument.axis("dirichlet, outcome", outcome), a);
    }

    /** Over the outcomes, also where it is the same for all. */
    private Real each() {
        return concentration.plus(outcome.index().times(0));
    }

    @Override
    public String name() {
        return "dirichlet";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(Argument.shape("concentration", concentration));
    }

    @Override
    public Support support() {
        return Support.simplex(outcome);
    }

    @Override
    public List<Axis> event() {
        return List.of(outcome);
    }

    @Override
    public Real logDensity(Real x) {
        Real each = each(), kernel = Logs.times(each.minus(1), x.log());
        return each.sum(outcome).logGamma().plus(kernel.minus(each.logGamma()).sum(outcome));
    }

    @Override
    public Optional<Real> mean() {
        return Optional.of(each().div(each().sum(outcome)));
    }

    @Override
    public void draw(RandomGenerator random, double[] arguments, double[] to) {
        double sum = 0;
        for (int k = 0; k < to.length; k++)
            sum += to[k] = AhrensDieterMarsagliaTsangGammaSampler.of(
                            random::nextLong, arguments[k % arguments.length], 1)
                    .sample();
        if (!(sum > 0)) sum = vertex(random, arguments, to);
        for (int k = 0; k < to.length; k++) to[k] /= sum;
    }

    /** Where concentrations are so small that all gammas are 0 to rounding: all in one outcome. */
    private static double vertex(RandomGenerator random, double[] concentration, double[] to) {
        double rest =
                random.nextDouble() * java.util.Arrays.stream(concentration).sum();
        int k = 0;
        while (k < to.length - 1 && (rest -= concentration[k]) >= 0) k++;
        return to[k] = 1;
    }
}
