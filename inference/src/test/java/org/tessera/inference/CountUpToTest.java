package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;

/** Counts cut beyond a bound, known and unknown, against sums over all counts written here. */
class CountUpToTest {
    private static final int[][] SEEN = {{3, 2, 4}, {0, 1, 0}, {6, 4, 5}, {1, 1, 0}};
    private static final double LAMBDA = 4.2, P = 0.55;
    private static final int MOST = 20;

    private static Model abundance(boolean binomial) {
        return Model.of("abundance", m -> {
            Axis site = m.plate("site"), visit = m.plate("visit");
            Real lambda = m.parameter("lambda").positive().init(LAMBDA);
            Real q = m.parameter("q").unitInterval().init(0.35);
            Real p = m.parameter("p").unitInterval().init(P);
            Categorical n = binomial
                    ? m.binomial("N", 12, q).over(site).upTo(MOST)
                    : m.poisson("N", lambda).over(site).upTo(MOST);
            m.binomial("y", n.value(), p).over(visit).observed();
            if (binomial) m.normal("unused", lambda, 1).observed();
            else m.bernoulli("unused", q).observed();
        });
    }

    private static Inference inference(boolean binomial) {
        return Inference.of(abundance(binomial))
                .data("y", transposed())
                .data("unused", binomial ? 4.0 : 1)
                .seed(3);
    }

    private static int[][] transposed() {
        int[][] y = new int[3][4];
        for (int i = 0; i < 4; i++) for (int j = 0; j < 3; j++) y[j][i] = SEEN[i][j];
        return y;
    }

    private static double joint(IntToDoubleFunction prior, int[] y, int n, double p) {
        double x = prior.applyAsDouble(n);
        for (int k : y) x *= new BinomialDistribution(n, p).probability(k);
        return x;
    }

    private static double[] posterior(IntToDoubleFunction prior, int[] y) {
        double[] w = IntStream.rangeClosed(0, MOST)
                .mapToDouble(n -> joint(prior, y, n, P))
                .toArray();
        double sum = IntStream.of(0)
                .mapToDouble(i -> java.util.Arrays.stream(w).sum())
                .sum();
        return java.util.Arrays.stream(w).map(v -> v / sum).toArray();
    }

    private static double evidence(IntToDoubleFunction prior, double p) {
        double log = 0;
        for (int[] y : SEEN)
            log += Math.log(IntStream.rangeClosed(0, MOST)
                    .mapToDouble(n -> joint(prior, y, n, p))
                    .sum());
        return log;
    }

    @Test
    void abundanceIsSummedOutAgainstADoubleSum() {
        PoissonDistribution prior = new PoissonDistribution(LAMBDA);
        Settings settings = inference(false).estimator(Estimators.exact()).settings();
        try (Session s = Session.compile(settings, settings.data, 1, Differentiation.REVERSE)) {
            Fit fit = new Fit(Fitted.untrained(settings, s));
            assertThat(fit.logEvidence()).isCloseTo(evidence(prior::probability, P) + Math.log(0.35), within(1e-9));
            double[] found = fit.posterior("N").toArray();
            double more = 0, up = 0;
            for (int i = 0; i < SEEN.length; i++) {
                double[] truth = posterior(prior::probability, SEEN[i]);
                for (int n = 0; n <= MOST; n++) {
                    assertThat(found[i * (MOST + 1) + n]).isCloseTo(truth[n], within(1e-9));
                    more += truth[n] * (n - LAMBDA);
                    for (int y : SEEN[i]) up += truth[n] * (y - n * P);
                }
            }
            // with respect to the logarithm of lambda and the logits of q and p
            s.program().step(0);
            assertThat(gradient(s, "lambda")).isCloseTo(-more, within(1e-9));
            assertThat(gradient(s, "p")).isCloseTo(-up, within(1e-9));
            assertThat(gradient(s, "q")).isCloseTo(-0.65, within(1e-9));
        }
    }

    private static double gradient(Session s, String parameter) {
        return s.store().segment(parameter).gradient(0);
    }

    @Test
    void aBinomialAbundanceHasNoMassBeyondItsTrials() {
        BinomialDistribution prior = new BinomialDistribution(12, 0.35);
        Settings settings = inference(true).estimator(Estimators.exact()).settings();
        try (Session s = Session.compile(settings, settings.data, 1, Differentiation.REVERSE)) {
            Fit fit = new Fit(Fitted.untrained(settings, s));
            double other = -0.5 * Math.log(2 * Math.PI) - 0.5 * 0.2 * 0.2;
            assertThat(fit.logEvidence()).isCloseTo(evidence(prior::probability, P) + other, within(1e-9));
            double[] found = fit.posterior("N").toArray();
            double more = 0, up = 0;
            for (int i = 0; i < SEEN.length; i++) {
                double[] truth = posterior(prior::probability, SEEN[i]);
                for (int n = 0; n <= MOST; n++) {
                    assertThat(found[i * (MOST + 1) + n]).isCloseTo(truth[n], within(1e-9));
                    more += truth[n] * (n - 12 * 0.35);
                    for (int y : SEEN[i]) up += truth[n] * (y - n * P);
                }
            }
            s.program().step(0);
            assertThat(gradient(s, "q")).isCloseTo(-more, within(1e-9));
            assertThat(gradient(s, "p")).isCloseTo(-up, within(1e-9));
        }
    }

    @Test
    void whatLiesBeyondIsMissingFromTheEvidence() {
        Model m = Model.of("cut", b -> b.poisson("N", 3).upTo(4));
        assertThat(Summed.unfitted(Inference.of(m)).logEvidence())
                .isCloseTo(Math.log(new PoissonDistribution(3).cumulativeProbability(4)), within(1e-12));
    }

    @Test
    void itMayBeKnownOrPartlyKnown() {
        Model m = Model.of("known", b -> {
            Axis site = b.plate("site");
            Categorical n = b.poisson("N", LAMBDA).over(site).upTo(9);
            b.normal("x", n.value(), 2).observed();
        });
        double[] x = {3.5, 7, 1};
        PoissonDistribution prior = new PoissonDistribution(LAMBDA);
        DoubleUnaryOperator term = z -> -0.5 * Math.log(2 * Math.PI) - Math.log(2) - z * z / 8;
        double known = 0, partly = 0;
        int[] n = {4, 6, 0};
        for (int i = 0; i < 3; i++) {
            double here = Math.log(prior.probability(n[i])) + term.applyAsDouble(x[i] - n[i]);
            known += here;
            if (i != 1) partly += here;
        }
        partly += Math.log(IntStream.rangeClosed(0, 9)
                .mapToDouble(k -> prior.probability(k) * Math.exp(term.applyAsDouble(7 - k)))
                .sum());
        Inference run = Inference.of(m).data("x", x);
        assertThat(Summed.unfitted(run.data("N", n)).logEvidence()).isCloseTo(known, within(1e-10));
        assertThat(Summed.unfitted(run.data("N", new int[] {4, -1, 0})).logEvidence())
                .isCloseTo(partly, within(1e-10));
    }

    @Test
    void itStandsInAChainsNeighbourhood() {
        Model m = Model.of("burrow", b -> {
            Axis s = b.axis("state", 2), t = b.axis("time"), from = s.twin("from");
            Real rate = b.parameter("rate").positive().over(s).init(new double[] {1.5, 4});
            Real stay = b.parameter("stay").simplex(s).over(from).init(new double[] {.8, .2, .3, .7});
            Categorical z = b.chain("z", t, uniform(s), previous -> stay.get(previous));
            Categorical n = b.poisson("N", rate.get(z)).upTo(3);
            b.binomial("y", n.value(), b.parameter("p").unitInterval().init(.6)).observed();
        });
        try (Summed s = new Summed(Inference.of(m).data("y", new int[] {1, 3, 0}))) {
            s.evidenceAndMarginals().gradient();
        }
    }

    @Test
    void countsBelowWhatWasSeenAreLeftOutWhereItIsSampled() {
        Inference run = inference(false).sampledBy(Estimators.arsm());
        Settings s = run.settings();
        try (Session session = Session.compile(s, s.data, 1, Differentiation.REVERSE)) {
            double[] allowed = session.graph().zeros().allowed().get("N").toDoubles();
            for (int i = 0; i < SEEN.length; i++)
                for (int n = 0; n <= MOST; n++)
                    assertThat(allowed[i * (MOST + 1) + n])
                            .isEqualTo(n < Arrays.stream(SEEN[i]).max().orElseThrow() ? 0 : 1);
            assertThat(session.program().step(0)).isFinite();
        }
    }

    @Test
    void twoCountsThatExcludeEachOtherAreRefusedWhereBothAreDrawnAlone() {
        Model m = Model.of("pair", b -> {
            Categorical n = b.poisson("N", 2).upTo(3);
            Categorical alive = b.binomial("alive", n.value(), 0.5).upTo(3);
            b.normal("x", alive.value(), 1).observed();
        });
        Inference run = Inference.of(m).data("x", 1.5);
        assertThatThrownBy(() -> run.sampledBy(Estimators.arsm()).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exclude each other")
                .hasMessageContaining("sum them out");
        try (Summed s = new Summed(run)) {
            s.evidenceAndMarginals();
        }
        check(run.sampledBy(Estimators.localExpectation()).guide(Guide.prior(m)));
    }

    @Test
    void thePlanSaysWhatIsLeftOut() {
        Model m = Model.of("planned", b -> {
            Axis site = b.axis("site", "wet", "dry");
            Real rate = b.constant(new double[] {1, 3}, site);
            Categorical n = b.poisson("N", rate).upTo(4);
            b.normal("x", n.value(), 1).observed();
        });
        Inference run = Inference.of(m).data("x", new double[] {1, 2});
        double out = 1 - new PoissonDistribution(3).cumulativeProbability(4);
        String note = String.format(
                java.util.Locale.ROOT,
                "N is cut beyond 4, which leaves %.2g of its mass out where that is most (site=dry): "
                        + "cut it further out",
                out);
        assertThat(run.plan().toString()).contains(note);
        assertThat(run.run().plan().toString()).contains(note);
        assertThat(m.toString()).contains("Poisson(table) up to 4");
    }

    @Test
    void itsExpectationUnderAGuideIsThatOfAllDraws() {
        Model m = Model.of("sampled", b -> {
            Axis site = b.plate("site");
            Real lambda = b.parameter("lambda").positive().init(2.5);
            Categorical n = b.poisson("N", lambda).over(site).upTo(4);
            b.normal("x", n.value(), 1).observed();
        });
        Inference run = Inference.of(m).data("x", new double[] {1.2, 3}).sampledBy(Estimators.localExpectation());
        check(run);
        check(run.guide(Guide.prior(m)));
    }

    /** The mean of many draws of objective and gradient against the enumerated expectation of both. */
    private static void check(Inference run) {
        Settings s = run.settings();
        try (Session session = Session.compile(s, s.data, 5, Differentiation.REVERSE)) {
            ExactObjective exact = new ExactObjective(s, session);
            int draws = 20_000;
            double mean = 0, square = 0;
            for (int d = 0; d < draws; d++) {
                double v = session.program().evaluate(d);
                mean += v / draws;
                square += v * v / draws;
            }
            double error = Math.sqrt((square - mean * mean) / draws);
            assertThat(mean).isCloseTo(exact.value(), within(4.5 * error));
        }
    }

    @Test
    void impossibleCountsAreLeftOutWhereItIsSampled() {
        Model m = Model.of("left out", b -> {
            Axis site = b.plate("site");
            Categorical n = b.binomial("N", 3, 0.5).over(site).upTo(5);
            b.binomial("y", n.value(), 0.5).observed();
        });
        Inference run = Inference.of(m).data("y", new int[] {2, 0}).sampledBy(Estimators.localExpectation());
        Settings s = run.settings();
        try (Session session = Session.compile(s, s.data, 5, Differentiation.REVERSE)) {
            assertThat(session.graph().zeros().allowed().get("N").toDoubles())
                    .containsExactly(0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0);
            assertThat(new ExactObjective(s, session).value()).isFinite();
        }
        check(run);
    }

    @Test
    void aCountBeyondIsRefusedWithItsRow() {
        Model m = Model.of(
                "seen", b -> b.poisson("N", 3).over(b.plate("site")).observed().upTo(5));
        assertThatThrownBy(() -> Inference.of(m).data("N", new int[] {1, 2, 7}).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Data of observed variable 'N', row 2 of site: 7 is beyond upTo(5), where this poisson is "
                        + "cut: cut it further out, or correct the data.");
        double evidence =
                Summed.unfitted(Inference.of(m).data("N", new int[] {1, 5})).logEvidence();
        PoissonDistribution d = new PoissonDistribution(3);
        assertThat(evidence).isCloseTo(d.logProbability(1) + d.logProbability(5), within(1e-12));
    }

    @Test
    void itIsSimulatedAmongTheCountsThatAreLeft() {
        Model m = Model.of(
                "simulated",
                b -> b.poisson("N", 3).over(b.plate("site", 20_000)).upTo(4));
        int[] drawn = Summed.unfitted(Inference.of(m)).simulate(1).get("N").toInts();
        PoissonDistribution d = new PoissonDistribution(3);
        for (int k = 0; k <= 4; k++) {
            int count = k;
            double share = IntStream.of(drawn).filter(x -> x == count).count() / 20_000.0;
            assertThat(share).isCloseTo(d.probability(k) / d.cumulativeProbability(4), within(0.015));
        }
    }
}
