package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.IntToDoubleFunction;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.PascalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.dsl.RealVariable;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;

/** Abundance at sites where only some animals are seen (Royle, Biometrics 60, 2004), by a sum over all abundances. */
class NMixtureTest {
    private static final int[][] SEEN = {
        {2, 3, 1, 2}, {0, 0, 1, 0}, {5, 3, 4, 6}, {1, 2, 2, 0}, {0, 0, 0, 0}, {3, 1, 4, 2}
    };
    private static final int MOST = 60;

    private interface Abundance {
        RealVariable of(ModelBuilder m, Real mean);
    }

    private static Fit fit(Abundance abundance) {
        Model model = Model.of("N-mixture", m -> {
            Axis site = m.plate("site"), visit = m.axis("visit", 4);
            Real mean = m.parameter("mean").positive().init(4);
            Categorical n = abundance.of(m, mean).over(site).upTo(MOST);
            m.binomial("y", n.value(), m.parameter("p").unitInterval().init(0.5))
                    .over(site, visit)
                    .observed();
            m.value("animals", n.value());
        });
        return Inference.of(model).data("y", SEEN).run();
    }

    private static double joint(IntToDoubleFunction prior, int[] y, int n, double p) {
        double x = prior.applyAsDouble(n);
        for (int k : y) x *= new BinomialDistribution(n, p).probability(k);
        return x;
    }

    private static double evidence(IntToDoubleFunction prior, double p) {
        double log = 0;
        for (int[] y : SEEN) {
            double sum = 0;
            for (int n = 0; n <= MOST; n++) sum += joint(prior, y, n, p);
            log += Math.log(sum);
        }
        return log;
    }

    private static void check(Fit fit, IntToDoubleFunction prior) {
        double p = fit.parameter("p").get();
        assertThat(fit.logEvidence()).isCloseTo(evidence(prior, p), within(1e-9));
        for (int i = 0; i < SEEN.length; i++) {
            double total = 0, mean = 0;
            for (int n = 0; n <= MOST; n++) total += joint(prior, SEEN[i], n, p);
            for (int n = 0; n <= MOST; n++) {
                double here = joint(prior, SEEN[i], n, p) / total;
                assertThat(fit.posterior("N").get(i, n)).isCloseTo(here, within(1e-9));
                mean += n * here;
            }
            assertThat(fit.value("animals").get(i)).isCloseTo(mean, within(1e-8));
        }
    }

    @Test
    void poissonAbundance() {
        Fit fit = fit((m, mean) -> m.poisson("N", mean));
        double mean = fit.parameter("mean").get();
        check(fit, new PoissonDistribution(mean)::probability);
        Stationary.check(
                u -> evidence(new PoissonDistribution(Math.exp(u[0]))::probability, Stationary.sigmoid(u[1])),
                Math.log(mean),
                Stationary.logit(fit.parameter("p").get()));
    }

    @Test
    void binomialAbundance() {
        Fit fit = fit(
                (m, mean) -> m.binomial("N", 25, m.parameter("q").unitInterval().init(0.2)));
        double q = fit.parameter("q").get();
        check(fit, new BinomialDistribution(25, q)::probability);
        Stationary.check(
                u -> evidence(
                        new BinomialDistribution(25, Stationary.sigmoid(u[0]))::probability, Stationary.sigmoid(u[1])),
                Stationary.logit(q),
                Stationary.logit(fit.parameter("p").get()));
    }

    @Test
    void negativeBinomialAbundance() {
        Fit fit = fit((m, mean) -> m.negativeBinomial("N", mean, 3));
        double mean = fit.parameter("mean").get();
        // the failures before the third success
        check(fit, new PascalDistribution(3, 3 / (3 + mean))::probability);
    }
}
