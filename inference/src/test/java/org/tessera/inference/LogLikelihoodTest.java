package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.ZScores;
import org.tessera.inference.internal.answer.ElboPass;
import org.tessera.inference.internal.answer.ImportanceSampling;
import org.tessera.inference.internal.answer.LogMeans;
import org.tessera.inference.internal.answer.Pass;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.result.LogLikelihoodEstimate;
import org.tessera.inference.run.Precision;

/** Importance-sampled log-likelihoods against the evidence that the plain interpreter finds by enumeration. */
class LogLikelihoodTest {
    private static final double FALSE_ALARM = 1e-5;

    static Stream<Cases.Case> cases() {
        return Cases.all().stream().filter(c -> !c.inference().settings().data.isEmpty());
    }

    private static Session session(Inference i) {
        Settings s = i.settings();
        return Session.compile(s, s.data, s.seed, Differentiation.REVERSE);
    }

    private static double logEvidence(Session session) {
        Settings s = session.settings();
        return new Interpreter(session.binding(), Fitted.untrained(s, session).values())
                .bruteForcePosterior()
                .logEvidence();
    }

    /** The z-score of the mean of {@code exp(estimate)} over many seeds, relative to the evidence. */
    private static double z(
            Session session, int samples, int seeds, java.util.function.ToDoubleFunction<Long> estimate) {
        double evidence = logEvidence(session);
        ZScores z = new ZScores(1);
        for (long seed = 0; seed < seeds; seed++)
            z.add(new double[] {Math.exp(estimate.applyAsDouble(seed) - evidence)});
        return z.maxAbsZ(new double[] {1}, 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theMeanWeightIsTheEvidence(Cases.Case c) {
        try (Session session = session(c.inference())) {
            double z = z(
                    session,
                    3,
                    400,
                    seed -> ImportanceSampling.run(session, 3, seed).total());
            assertThat(z).isLessThan(ZScores.threshold(1, FALSE_ALARM));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void manySamplesConverge(Cases.Case c) {
        try (Session session = session(c.inference())) {
            LogLikelihoodEstimate e = ImportanceSampling.run(session, 4000, 5);
            assertThat(e.total()).isCloseTo(logEvidence(session), within(4.5 * e.monteCarloError() + 1e-6));
            assertThat(e.monteCarloError()).isLessThan(0.2);
            assertThat(e.minimumEffectiveSamples()).isBetween(1.0, 4000 + 1e-6);
        }
    }

    /** The wrong version: entropy and prior of the latents in closed form, as the objective has them. */
    @Test
    void closedFormTermsInTheWeightsAreBiased() {
        try (Session session =
                session(Cases.mixture().precision(Precision.FLOAT64).seed(3))) {
            double z = z(session, 3, 4000, seed -> {
                LogMeans means = new LogMeans(1);
                new Pass(session, session.plan(), 0, seed).run((program, from, count) -> {
                    for (int s = 0; s < 3; s++) means.add(new double[] {-program.evaluate(s)});
                });
                return means.logMean(0);
            });
            assertThat(z).isGreaterThan(ZScores.threshold(1, FALSE_ALARM));
        }
    }

    @Test
    void oneSampleIsTheElboInTheMean() {
        try (Session session = session(Cases.vae().precision(Precision.FLOAT64).seed(3))) {
            ZScores single = new ZScores(1), elbo = new ZScores(1);
            for (long seed = 0; seed < 1500; seed++)
                single.add(
                        new double[] {ImportanceSampling.run(session, 1, seed).total()});
            elbo.add(new double[] {ElboPass.run(session, 4000, 9).elbo()});
            elbo.add(new double[] {ElboPass.run(session, 4000, 10).elbo()});
            assertThat(single.z(0, elbo, 0)).isLessThan(ZScores.threshold(1, FALSE_ALARM));
        }
    }

    @Test
    void minibatchesAndThreadsDoNotChangeWhatIsEstimated() {
        Inference mixture = Cases.mixture().seed(3);
        double[] x = new double[23];
        for (int i = 0; i < x.length; i++) x[i] = Math.sin(i);
        Fit whole = mixture.data("x", x).initial(),
                parts = mixture.data("x", x).minibatch("point", 5).initial(),
                threads = mixture.data("x", x).minibatch("point", 5).threads(2).initial();
        LogLikelihoodEstimate a = whole.logLikelihood(4000), b = parts.logLikelihood(4000);
        assertThat(b.elements()).isEqualTo(23);
        assertThat(a.elements()).isEqualTo(23);
        assertThat(b.perElement().toArray()).containsExactly(a.perElement().toArray(), within(1e-9));
        assertThat(threads.logLikelihood(50).perElement().toArray())
                .containsExactly(parts.logLikelihood(50).perElement().toArray());
        assertThat(threads.elbo(50)).isEqualTo(parts.elbo(50));
        assertThat(parts.elbo(50).elbo()).isCloseTo(whole.elbo(50).elbo(), within(1e-9));
    }

    @Test
    void summedOutIsExactElementByElement() {
        Inference exact = Cases.mixture().seed(3).estimator(Estimators.exact());
        Fit fit = exact.initial();
        LogLikelihoodEstimate e = fit.logLikelihood(10),
                parts = exact.minibatch("point", 3).initial().logLikelihood(10);
        assertThat(e.exact()).isTrue();
        assertThat(e.monteCarloError()).isZero();
        assertThat(e.elements()).isEqualTo(4);
        assertThat(e.total()).isCloseTo(-fit.evaluate().cost(), within(1e-10));
        assertThat(parts.perElement().toArray()).containsExactly(e.perElement().toArray(), within(1e-10));
        assertThat(fit.logLikelihood(10, Map.of("x", new double[] {0.2})).total())
                .isCloseTo(e.perElement().get(1), within(1e-10));
        assertThat(fit.elbo(2).exact()).isTrue();
        assertThat(fit.elbo(1).elbo())
                .as("nothing is drawn, so one draw is enough")
                .isCloseTo(fit.logEvidence(), within(1e-10));
        assertThatThrownBy(() -> fit.elbo(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 draws");
        assertThat(fit.elbo(2).elbo()).isCloseTo(e.total(), within(1e-10));
        assertThat(fit.elbo(2).standardError()).isZero();
        assertThat(e.toString()).contains("exact").contains("mean of 4 (point)");
    }

    /** A latent that the whole minibatched plate shares must be drawn once for all of it. */
    @Test
    void aGlobalLatentMakesOneElementOfAMinibatchedPlate() {
        Model m = Model.of("shared", b -> {
            Axis g = b.axis("regime", 2), n = b.plate("point");
            Real mu = b.parameter("mu").over(g).init(new double[] {-1, 1});
            Categorical r = b.categorical("r", uniform(g));
            b.normal("x", mu.get(r), 0.8).over(n).observed();
        });
        double[] x = {0.9, 0.7, 1.4, -0.3, 0.8};
        double exact = Inference.of(m)
                .data("x", x)
                .estimator(Estimators.exact())
                .initial()
                .logLikelihood(1)
                .total();
        LogLikelihoodEstimate e = Inference.of(m)
                .estimator(Estimators.arsm())
                .data("x", x)
                .minibatch("point", 2)
                .initial()
                .logLikelihood(20000);
        assertThat(e.elements()).isEqualTo(1);
        assertThat(e.total()).isCloseTo(exact, within(4.5 * e.monteCarloError()));
        assertThat(e.interval().contains(e.total())).isTrue();
    }

    @Test
    void aCostHasNoLikelihood() {
        assertThatThrownBy(() -> Cases.blackBox().initial().logLikelihood(10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'loss'")
                .hasMessageContaining("elbo");
        assertThatThrownBy(() -> Cases.mixture().initial().logLikelihood(0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> Cases.mixture().initial().elbo(1)).hasMessageContaining("at least 2");
    }

    @Test
    void weightsAreAddedWithoutOverflow() {
        LogMeans means = new LogMeans(3);
        for (double l : new double[] {-1000, -1001, -999.5})
            means.add(new double[] {l, l + 2000, Double.NEGATIVE_INFINITY});
        double expected = Math.log((Math.exp(-0.5) + Math.exp(-1.5) + 1) / 3);
        assertThat(means.logMean(0)).isCloseTo(-999.5 + expected, within(1e-12));
        assertThat(means.logMean(1)).isCloseTo(1000.5 + expected, within(1e-12));
        assertThat(means.logMean(2)).isEqualTo(Double.NEGATIVE_INFINITY);
        double w = Math.exp(-0.5), v = Math.exp(-1.5);
        assertThat(means.effectiveSamples(1)).isCloseTo((1 + w + v) * (1 + w + v) / (1 + w * w + v * v), within(1e-12));
        assertThat(means.effectiveSamples(2)).isZero();
    }
}
