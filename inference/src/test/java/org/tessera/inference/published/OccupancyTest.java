package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.where;

import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Argument;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Family;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Support;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;

/**
 * Occupancy of sites where a species may be missed (MacKenzie et al., Ecology 83, 2002), the chance of seeing it
 * varying from site to site by a beta-binomial (Royle and Dorazio, Hierarchical Modeling, 2008, sec. 3.3), a family
 * written here.
 */
class OccupancyTest {
    /** {@code log p(k) = log (n choose k) + log B(k + a, n - k + b) - log B(a, b)}. */
    private record OverdispersedTrials(Real trials, Real a, Real b) implements Family {
        public String name() {
            return "overdispersedTrials";
        }

        public List<Argument> arguments() {
            return List.of(
                    Argument.of("trials", trials, Support.counts(), Argument.Role.SHAPE),
                    Argument.shape("a", a),
                    Argument.shape("b", b));
        }

        public Support support() {
            return Support.counts(trials);
        }

        private static Real logBeta(Real x, Real y) {
            return x.logGamma().plus(y.logGamma()).minus(x.plus(y).logGamma());
        }

        public Real logDensity(Real k) {
            Real missed = trials.minus(k);
            Real choose = logBeta(k.plus(1), missed.plus(1))
                    .plus(trials.plus(1).log())
                    .unaryMinus();
            return where(
                    missed.lt(0),
                    Double.NEGATIVE_INFINITY,
                    choose.plus(logBeta(k.plus(a), missed.plus(b))).minus(logBeta(a, b)));
        }

        public void draw(RandomGenerator random, double[] of, double[] to) {
            double x = AhrensDieterMarsagliaTsangGammaSampler.of(random::nextLong, of[1], 1)
                    .sample();
            double y = AhrensDieterMarsagliaTsangGammaSampler.of(random::nextLong, of[2], 1)
                    .sample();
            for (int i = 0; i < of[0]; i++) if (random.nextDouble() < x / (x + y)) to[0]++;
        }
    }

    private static final int[] VISITS = {5, 5, 4, 5, 3, 5, 5, 4, 5, 5}, SEEN = {0, 3, 0, 1, 0, 5, 0, 2, 0, 4};

    private static Model model() {
        return Model.of("occupancy", m -> {
            Axis site = m.plate("site");
            Categorical occupied =
                    m.bernoulli("occupied", m.parameter("psi").unitInterval()).over(site);
            Real visits = where(occupied.value(), m.data("visits").over(site), 0);
            m.real(
                            "y",
                            new OverdispersedTrials(
                                    visits,
                                    m.parameter("a").positive(),
                                    m.parameter("b").positive()))
                    .observed();
        });
    }

    private static double detection(int i, double a, double b) {
        int n = VISITS[i], k = SEEN[i];
        return CombinatoricsUtils.binomialCoefficientDouble(n, k)
                * Math.exp(Beta.logBeta(k + a, n - k + b) - Beta.logBeta(a, b));
    }

    private static double site(int i, double psi, double a, double b) {
        return psi * detection(i, a, b) + (SEEN[i] == 0 ? 1 - psi : 0);
    }

    private static double evidence(double psi, double a, double b) {
        double log = 0;
        for (int i = 0; i < SEEN.length; i++) log += Math.log(site(i, psi, a, b));
        return log;
    }

    @Test
    void occupancyWithDetectionsOfAnOwnFamily() {
        Fit fit = Inference.of(model()).data("visits", VISITS).data("y", SEEN).run();
        double psi = fit.parameter("psi").get(),
                a = fit.parameter("a").get(),
                b = fit.parameter("b").get();
        assertThat(fit.logEvidence()).isCloseTo(evidence(psi, a, b), within(1e-9));
        for (int i = 0; i < SEEN.length; i++)
            assertThat(fit.posterior("occupied").get(i, 1))
                    .isCloseTo(psi * detection(i, a, b) / site(i, psi, a, b), within(1e-9));
        Stationary.check(
                u -> evidence(Stationary.sigmoid(u[0]), Math.exp(u[1]), Math.exp(u[2])),
                Stationary.logit(psi),
                Math.log(a),
                Math.log(b));
    }

    @Test
    void whatAnOwnFamilyCannotTakeIsRefused() {
        assertThatThrownBy(() -> Inference.of(model())
                        .data("visits", VISITS)
                        .data("y", new double[] {0, 3, 0, 1, 0, 5, 0, 2.5, 0, 4})
                        .run())
                .hasMessageContaining("row 7")
                .hasMessageContaining("2.5")
                .hasMessageContaining("overdispersedTrials");
    }
}
