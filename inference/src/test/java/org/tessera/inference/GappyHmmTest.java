package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.graph.Contrasts;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.result.Table;

/** A hidden Markov model whose emissions are missing here and there, against recursions written out. */
class GappyHmmTest {
    private static final double H = 1e-5;
    private final GappyHmm one = new GappyHmm(new int[] {120}, 0.3, 0, 4);
    private final GappyHmm ahead = new GappyHmm(new int[] {80}, 0.3, 10, 5);
    private final GappyHmm several = new GappyHmm(new int[] {60, 31, 1, 45, 8}, 0.3, 4, 6);

    private static Fit fit(GappyHmm hmm, boolean plate) {
        return Summed.unfitted(Inference.of(hmm.model(plate)).data(hmm.data(plate)));
    }

    @Test
    void evidenceAndPosterior() {
        Fit fit = fit(one, false);
        assertThat(fit.logEvidence()).isCloseTo(one.logEvidence(), within(1e-10));
        assertPosterior(fit.posterior("z").toArray(), 0, one, 0);
        assertThat(fit.logLikelihood(2).total()).isCloseTo(one.logEvidence(), within(1e-10));
        assertThat(fit.elbo(2).elbo()).isCloseTo(one.logEvidence(), within(1e-9));
    }

    @Test
    void gradientAgainstDifferences() {
        try (Session session = session(Inference.of(one.model(false)).data(one.data(false)))) {
            session.program().step(0);
            assertGradient(session, one, 1);
        }
    }

    @Test
    void stepsThatAreMissingAtTheEndAreForecast() {
        Table x = fit(ahead, false).predict("x");
        assertThat(x.toArray()).containsExactly(ahead.expected(0), within(1e-10));
        assertThat(x.standardError()).isEmpty();
        assertThat(ahead.x[0][79]).isNaN();
    }

    @Test
    void aSequenceThatTheFitHasNotSeenIsForecast() {
        Table x = fit(one, false).predict("x", Map.of("x", ahead.x[0]));
        assertThat(x.toArray()).containsExactly(ahead.expected(0), within(1e-10));
    }

    @Test
    void severalSequencesOfUnequalLengths() {
        Fit fit = fit(several, true);
        assertThat(fit.logEvidence()).isCloseTo(several.logEvidence(), within(1e-10));
        double[] p = fit.posterior("z").toArray(), expected = fit.predict("x").toArray();
        for (int n = 0; n < several.lengths.length; n++) {
            assertPosterior(p, n * 60, several, n);
            assertThat(java.util.Arrays.copyOfRange(expected, n * 60, (n + 1) * 60))
                    .containsExactly(several.expected(n), within(1e-10));
        }
        assertThat(fit.plan().toString()).contains("x: " + missing(several) + " of 145 missing");
        assertThat(fit.toString()).contains("x: " + missing(several) + " of 145 missing");
    }

    @Test
    void minibatches() {
        Inference inference =
                Inference.of(several.model(true)).data(several.data(true)).minibatch("n", 2);
        try (Session session = session(inference)) {
            double[] sum = new double[14];
            double cost = 0;
            int[][] parts = {{0, 1}, {2, 3}, {4, 0}, {1, 2}, {3, 4}};
            for (int[] part : parts) {
                session.program().batch().take(part, 0);
                cost += session.program().step(0) / parts.length;
                double[] g = gradient(session);
                for (int i = 0; i < g.length; i++) sum[i] += g[i] / parts.length;
            }
            assertThat(cost).isCloseTo(-several.logEvidence(), within(1e-9));
            assertThat(sum).containsExactly(differences(several), within(1e-5));
        }
    }

    @Test
    void learning() {
        GappyHmm hmm = new GappyHmm(new int[] {200, 150, 180}, 0.3, 0, 7);
        Fit fit = Inference.of(hmm.model(true))
                .data(hmm.data(true))
                .estimator(org.tessera.inference.estimator.Estimators.exact())
                .run();
        hmm.mu = fit.parameter("mu").toArray();
        hmm.sd = fit.parameter("sd").toArray();
        hmm.start = fit.parameter("start").toArray();
        hmm.step = fit.parameter("step").toMatrix();
        assertThat(fit.verdict().isConverged()).isTrue();
        assertThat(fit.logEvidence()).isCloseTo(hmm.logEvidence(), within(1e-9));
        assertThat(differences(hmm)).containsExactly(new double[14], within(0.02));
    }

    private static long missing(GappyHmm hmm) {
        long missing = 0;
        for (int n = 0; n < hmm.x.length; n++)
            for (int t = 0; t < hmm.lengths[n]; t++) if (Double.isNaN(hmm.x[n][t])) missing++;
        return missing;
    }

    private static void assertPosterior(double[] p, int from, GappyHmm hmm, int n) {
        double[][] expected = hmm.posterior(n);
        for (int t = 0; t < expected.length; t++)
            for (int k = 0; k < 3; k++) assertThat(p[(from + t) * 3 + k]).isCloseTo(expected[t][k], within(1e-10));
    }

    private static Session session(Inference inference) {
        Settings s = inference
                .estimator(org.tessera.inference.estimator.Estimators.exact())
                .settings();
        return Session.compile(s, s.data, s.seed, Differentiation.REVERSE);
    }

    private static void assertGradient(Session session, GappyHmm hmm, double scale) {
        double[] expected = differences(hmm);
        for (int i = 0; i < expected.length; i++) expected[i] *= scale;
        assertThat(gradient(session)).containsExactly(expected, within(1e-5));
    }

    /** Of what is minimised, by mu, log sd, the coordinates of the start, then those of the steps. */
    private static double[] gradient(Session session) {
        List<Double> all = new ArrayList<>();
        for (String name : List.of("mu", "sd", "start", "step")) {
            for (double g : session.store().free(name).orElseThrow().gradient) all.add(g);
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] differences(GappyHmm hmm) {
        List<Double> all = new ArrayList<>();
        for (int k = 0; k < 3; k++) all.add(difference(hmm.mu, k, false, hmm::logEvidence));
        for (int k = 0; k < 3; k++) all.add(difference(hmm.sd, k, true, hmm::logEvidence));
        for (int j = 0; j < 2; j++) all.add(simplexDifference(hmm.start, j, hmm::logEvidence));
        for (int row = 0; row < 3; row++)
            for (int j = 0; j < 2; j++) all.add(simplexDifference(hmm.step[row], j, hmm::logEvidence));
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double difference(double[] at, int i, boolean log, DoubleSupplier evidence) {
        double x = at[i];
        at[i] = log ? x * Math.exp(H) : x + H;
        double up = evidence.getAsDouble();
        at[i] = log ? x * Math.exp(-H) : x - H;
        double down = evidence.getAsDouble();
        at[i] = x;
        return -(up - down) / (2 * H);
    }

    private static double simplexDifference(double[] p, int j, DoubleSupplier evidence) {
        double[] own = p.clone(), u = new double[2], logits = new double[3];
        u[j] = H;
        Contrasts.logits(u, 0, logits, 0, 3, 1);
        double[] at = new double[2];
        for (int side = 0; side < 2; side++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) sum += p[k] = own[k] * Math.exp(side == 0 ? logits[k] : -logits[k]);
            for (int k = 0; k < 3; k++) p[k] /= sum;
            at[side] = evidence.getAsDouble();
        }
        System.arraycopy(own, 0, p, 0, 3);
        return -(at[0] - at[1]) / (2 * H);
    }
}
