package org.tessera.inference.randommodels;

import java.util.List;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;

/** Log-densities of families by other means than the library's; of a family not known here by its own formula. */
final class FamilyTruth {
    private FamilyTruth() {}

    /**
     * @param a the arguments in the order in which the family asks for them
     * @param x the event
     */
    static double logDensity(Members.Member member, List<double[]> a, double[] x) {
        if (member.isGaussian()) return Gaussians.of(member.name(), a, x.length).logDensity(x);
        double first = a.get(0)[0], second = a.size() > 1 ? a.get(1)[0] : Double.NaN, v = x[0];
        return switch (member.name()) {
            case "normal" -> new NormalDistribution(null, first, second).logDensity(v);
            case "logNormal" -> new LogNormalDistribution(null, first, second).logDensity(v);
            case "halfNormal" -> Math.log(2) + new NormalDistribution(null, 0, first).logDensity(v);
            case "studentT" ->
                new TDistribution(null, first).logDensity((v - second) / a.get(2)[0]) - Math.log(a.get(2)[0]);
            case "exponential" -> Math.log(first) - first * v;
            case "gamma" -> new GammaDistribution(null, first, 1 / second).logDensity(v);
            case "inverseGamma" -> new GammaDistribution(null, first, 1 / second).logDensity(1 / v) - 2 * Math.log(v);
            case "beta" -> new BetaDistribution(null, first, second).logDensity(v);
            case "uniform" -> v < first || v > first + second ? Double.NEGATIVE_INFINITY : -Math.log(second);
            case "cauchy" -> -Math.log(Math.PI * second) - Math.log1p((v - first) / second * ((v - first) / second));
            case "halfCauchy" -> Math.log(2 / (Math.PI * first)) - Math.log1p(v / first * (v / first));
            case "laplace" -> -Math.log(2 * second) - Math.abs(v - first) / second;
            case "logistic" -> {
                double z = (v - first) / second;
                yield -Math.abs(z) - Math.log(second) - 2 * Math.log1p(Math.exp(-Math.abs(z)));
            }
            case "poisson" -> new PoissonDistribution(null, first, 1e-12, 100).logProbability((int) v);
            case "binomial" -> new BinomialDistribution(null, (int) first, second).logProbability((int) v);
            case "negativeBinomial" ->
                Gamma.logGamma(v + second)
                        - Gamma.logGamma(v + 1)
                        - Gamma.logGamma(second)
                        + second * Math.log(second / (second + first))
                        + v * Math.log(first / (second + first));
            case "weibull" -> new WeibullDistribution(null, first, second).logDensity(v);
            case "geometric" -> Math.log(first) + v * Math.log1p(-first);
            case "betaBinomial" ->
                CombinatoricsUtils.binomialCoefficientLog((int) first, (int) v)
                        + Beta.logBeta(v + second, first - v + a.get(2)[0])
                        - Beta.logBeta(second, a.get(2)[0]);
            case "vonMises" ->
                second * Math.cos(v - first)
                        - Math.log(new IterativeLegendreGaussIntegrator(24, 1e-13, 1e-13)
                                .integrate(100_000, t -> Math.exp(second * Math.cos(t)), -Math.PI, Math.PI));
            case "multinomial" -> {
                double sum = Gamma.logGamma(first + 1);
                for (int k = 0; k < x.length; k++)
                    sum += (x[k] == 0 ? 0 : x[k] * Math.log(a.get(1)[k])) - Gamma.logGamma(x[k] + 1);
                yield sum;
            }
            case "dirichlet" -> {
                double sum = Gamma.logGamma(first * x.length) - x.length * Gamma.logGamma(first);
                for (double p : x) sum += (first - 1) * Math.log(p);
                yield sum;
            }
            default -> ownFormula(member, a, x);
        };
    }

    private static double ownFormula(Members.Member member, List<double[]> a, double[] x) {
        Family family = member.at(a, x.length);
        Axis[] event = family.event().toArray(new Axis[0]);
        Real value = event.length == 0 ? Tessera.constant(x[0]) : Tessera.constant(x, event);
        return Evaluated.all(family.logDensity(value).expr(), x.length)[0];
    }
}
