package org.tessera.dsl.family;

import static java.util.Map.entry;

import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.FoldedNormalDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.GeometricDistribution;
import org.apache.commons.statistics.distribution.LaplaceDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.LogisticDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;

/**
 * Log-densities that owe nothing to the library's: those of Commons Statistics, and where it has none products and sums
 * written out. A family that is not here has its own in its own test.
 */
final class ClosedForms {
    /** A log-density by the numbers of its arguments. */
    interface LogDensity {
        double at(double[] arguments, double x);
    }

    private interface Continuous {
        ContinuousDistribution of(double[] a);
    }

    private interface Discrete {
        DiscreteDistribution of(double[] a);
    }

    static final Map<String, LogDensity> ALL = Map.ofEntries(
            continuous("normal", a -> NormalDistribution.of(a[0], a[1])),
            continuous("logNormal", a -> LogNormalDistribution.of(a[0], a[1])),
            continuous("halfNormal", a -> FoldedNormalDistribution.of(0, a[0])),
            entry("studentT", (a, x) -> TDistribution.of(a[0]).logDensity((x - a[1]) / a[2]) - Math.log(a[2])),
            continuous("exponential", a -> ExponentialDistribution.of(1 / a[0])),
            continuous("gamma", a -> GammaDistribution.of(a[0], 1 / a[1])),
            continuous("beta", a -> BetaDistribution.of(a[0], a[1])),
            continuous("uniform", a -> UniformContinuousDistribution.of(a[0], a[1])),
            continuous("cauchy", a -> CauchyDistribution.of(a[0], a[1])),
            entry("halfCauchy", (a, x) -> CauchyDistribution.of(0, a[0]).logDensity(x) + Math.log(2)),
            continuous("laplace", a -> LaplaceDistribution.of(a[0], a[1])),
            continuous("logistic", a -> LogisticDistribution.of(a[0], a[1])),
            entry("inverseGamma", (a, x) -> GammaDistribution.of(a[0], 1 / a[1]).logDensity(1 / x) - 2 * Math.log(x)),
            continuous("weibull", a -> WeibullDistribution.of(a[0], a[1])),
            entry("vonMises", (a, x) -> a[1] * (Math.cos(x - a[0]) - 1) - Math.log(circle(a[1]))),
            discrete("poisson", a -> PoissonDistribution.of(a[0])),
            discrete("binomial", a -> BinomialDistribution.of((int) a[0], a[1])),
            entry("negativeBinomial", ClosedForms::negativeBinomial),
            discrete("geometric", a -> GeometricDistribution.of(a[0])),
            entry("betaBinomial", ClosedForms::betaBinomial));

    private ClosedForms() {}

    private static Map.Entry<String, LogDensity> continuous(String name, Continuous d) {
        return entry(name, (a, x) -> d.of(a).logDensity(x));
    }

    private static Map.Entry<String, LogDensity> discrete(String name, Discrete d) {
        return entry(name, (a, x) -> d.of(a).logProbability((int) x));
    }

    /** The integral of exp(k cos t - k) around the circle: the trapezoid rule is exact for what is periodic. */
    private static double circle(double k) {
        int n = 2000;
        double step = 2 * Math.PI / n;
        return step
                * IntStream.range(0, n)
                        .mapToDouble(i -> Math.exp(k * (Math.cos(i * step) - 1)))
                        .sum();
    }

    private static double negativeBinomial(double[] a, double x) {
        double mean = a[0], r = a[1], sum = r * Math.log(r / (r + mean));
        for (int i = 0; i < x; i++) sum += Math.log((r + i) / (i + 1) * mean / (r + mean));
        return sum;
    }

    /** Polya's urn: the probability of one order of the draws, times the number of orders. */
    private static double betaBinomial(double[] arguments, double x) {
        double n = arguments[0], a = arguments[1], b = arguments[2], sum = 0;
        for (int i = 0; i < x; i++) sum += Math.log((a + i) / (a + b + i) * (n - i) / (i + 1));
        for (int i = 0; i < n - x; i++) sum += Math.log((b + i) / (a + b + x + i));
        return sum;
    }
}
