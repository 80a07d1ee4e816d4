package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.where;

import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;

/**
 * Counts with more zeros than their family has: a mixture with what is always 0 (Lambert, Technometrics 34, 1992), and
 * a hurdle in front of a count that is not 0 (Mullahy, Journal of Econometrics 33, 1986).
 */
class ZeroInflatedTest {
    private static final int[] Y = {0, 0, 3, 0, 1, 0, 5, 2, 0, 0, 7, 0, 1, 4, 0, 2, 0, 12, 0, 3};

    private static double log(int[] counts, IntToDoubleFunction p) {
        double log = 0;
        for (int y : counts) log += Math.log(p.applyAsDouble(y));
        return log;
    }

    private static double negativeBinomial(int k, double mean, double r) {
        return Math.exp(Gamma.logGamma(k + r)
                - Gamma.logGamma(k + 1)
                - Gamma.logGamma(r)
                + r * Math.log(r / (r + mean))
                + k * Math.log(mean / (r + mean)));
    }

    private static double inflated(double there, int k, IntToDoubleFunction count) {
        return there * count.applyAsDouble(k) + (k == 0 ? 1 - there : 0);
    }

    private static double hurdle(double there, int k, IntToDoubleFunction count) {
        return k == 0 ? 1 - there : there * count.applyAsDouble(k) / (1 - count.applyAsDouble(0));
    }

    private static Fit inflated(boolean dispersed) {
        Model model = Model.of("zero-inflated", m -> {
            Axis n = m.plate("n");
            Real mean = m.parameter("mean").positive().init(2);
            Categorical there = m.bernoulli(
                            "there", m.parameter("psi").unitInterval().init(0.6))
                    .over(n);
            Real rate = where(there.value(), mean, 0);
            if (dispersed)
                m.negativeBinomial("y", rate, m.parameter("r").positive().init(2))
                        .observed();
            else m.poisson("y", rate).observed();
        });
        return Inference.of(model).data("y", Y).run();
    }

    @Test
    void zeroInflatedPoisson() {
        Fit fit = inflated(false);
        double mean = fit.parameter("mean").get(), psi = fit.parameter("psi").get();
        PoissonDistribution count = new PoissonDistribution(mean);
        assertThat(fit.logEvidence()).isCloseTo(log(Y, k -> inflated(psi, k, count::probability)), within(1e-9));
        for (int i = 0; i < Y.length; i++)
            assertThat(fit.posterior("there").get(i, 1))
                    .isCloseTo(psi * count.probability(Y[i]) / inflated(psi, Y[i], count::probability), within(1e-9));
        Stationary.check(
                u -> log(
                        Y,
                        k -> inflated(
                                Stationary.sigmoid(u[0]), k, new PoissonDistribution(Math.exp(u[1]))::probability)),
                Stationary.logit(psi),
                Math.log(mean));
    }

    @Test
    void zeroInflatedNegativeBinomial() {
        Fit fit = inflated(true);
        double mean = fit.parameter("mean").get(),
                psi = fit.parameter("psi").get(),
                r = fit.parameter("r").get();
        assertThat(fit.logEvidence())
                .isCloseTo(log(Y, k -> inflated(psi, k, j -> negativeBinomial(j, mean, r))), within(1e-9));
        Stationary.check(
                u -> log(
                        Y,
                        k -> inflated(
                                Stationary.sigmoid(u[0]), k, j -> negativeBinomial(j, Math.exp(u[1]), Math.exp(u[2])))),
                Stationary.logit(psi),
                Math.log(mean),
                Math.log(r));
    }

    private static Fit hurdle(boolean dispersed) {
        Model model = Model.of("hurdle", m -> {
            Axis n = m.plate("n");
            Real mean = m.parameter("mean").positive().init(3),
                    r = m.parameter("r").positive().init(2);
            Real psi = m.parameter("psi").unitInterval();
            Real k = m.data("y").over(n);
            Real none = dispersed ? r.times(mean.div(r).log1p()).unaryMinus() : mean.unaryMinus();
            Real count = dispersed
                    ? k.plus(r)
                            .logGamma()
                            .minus(r.logGamma())
                            .plus(none)
                            .minus(k.times(r.div(mean).log1p()))
                    : k.times(mean.log()).plus(none);
            Real positive = count.minus(k.plus(1).logGamma())
                    .minus(none.expm1().unaryMinus().log());
            m.logLikelihood(
                    "seen", where(k.eq(0), psi.unaryMinus().log1p(), psi.log().plus(positive)));
            if (!dispersed) m.normal("nothing", r, 1).observed();
        });
        Inference run = Inference.of(model).data("y", Y);
        return (dispersed ? run : run.data("nothing", 2.0)).run();
    }

    @Test
    void hurdlePoisson() {
        Fit fit = hurdle(false);
        double mean = fit.parameter("mean").get(), psi = fit.parameter("psi").get();
        double other = -0.5 * Math.log(2 * Math.PI);
        assertThat(fit.logEvidence())
                .isCloseTo(
                        log(Y, k -> hurdle(psi, k, new PoissonDistribution(mean)::probability)) + other, within(1e-8));
        // by hand: the share of positive counts, and the rate whose mean above 0 is theirs
        assertThat(psi).isCloseTo(0.5, within(1e-5));
        assertThat(mean / -Math.expm1(-mean)).isCloseTo(4.0, within(1e-4));
    }

    @Test
    void hurdleNegativeBinomial() {
        Fit fit = hurdle(true);
        double mean = fit.parameter("mean").get(),
                psi = fit.parameter("psi").get(),
                r = fit.parameter("r").get();
        assertThat(fit.logEvidence())
                .isCloseTo(log(Y, k -> hurdle(psi, k, j -> negativeBinomial(j, mean, r))), within(1e-8));
        Stationary.check(
                u -> log(
                        Y,
                        k -> hurdle(
                                Stationary.sigmoid(u[0]), k, j -> negativeBinomial(j, Math.exp(u[1]), Math.exp(u[2])))),
                Stationary.logit(psi),
                Math.log(mean),
                Math.log(r));
    }
}
