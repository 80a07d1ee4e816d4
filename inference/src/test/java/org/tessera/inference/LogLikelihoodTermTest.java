package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;

/** A log-likelihood that the user writes out, against the same density declared, and against all joint states. */
class LogLikelihoodTermTest {
    private static final double[] X = {0.3, 2.1, -1.4, 3.3};

    /** A mixture of two laplaces; {@code log p(x) = -log(2 b) - |x - m| / b}. */
    private static Model laplaces() {
        return Model.of("laplaces", m -> {
            Axis k = m.axis("k", 2), n = m.plate("n");
            Real w = m.parameter("w").simplex(k).init(new double[] {.3, .7});
            Real at = m.parameter("at").over(k).init(new double[] {-1, 2});
            Real scale = m.parameter("scale").positive().init(1.3);
            Categorical z = m.categorical("z", w).over(n);
            Real x = m.data("x").over(n);
            m.logLikelihood(
                    "seen",
                    x.minus(at.get(z))
                            .abs()
                            .div(scale)
                            .plus(scale.times(2).log())
                            .unaryMinus());
        });
    }

    @Test
    void itIsPartOfTheEvidence() {
        try (Summed s = new Summed(Inference.of(laplaces()).data("x", X))) {
            double log = 0;
            for (double x : X)
                log += Math.log((.3 * Math.exp(-Math.abs(x + 1) / 1.3) + .7 * Math.exp(-Math.abs(x - 2) / 1.3)) / 2.6);
            assertThat(s.fit().logEvidence()).isCloseTo(log, within(1e-12));
            s.evidenceAndMarginals().gradient().mostProbable();
        }
    }

    @Test
    void itIsTheSameAsTheDensityDeclared() {
        Model declared = Model.of("declared", m -> {
            Axis n = m.plate("n");
            m.normal(
                            "x",
                            m.parameter("mu").init(0.7),
                            m.parameter("sd").positive().init(2))
                    .over(n)
                    .observed();
        });
        Model written = Model.of("written", m -> {
            Real mu = m.parameter("mu").init(0.7),
                    sd = m.parameter("sd").positive().init(2);
            Real z = m.data("x").over(m.plate("n")).minus(mu).div(sd);
            m.logLikelihood("seen", z.square().times(-0.5).minus(sd.log()).minus(0.5 * Math.log(2 * Math.PI)));
        });
        Fit a = Inference.of(declared).data("x", X).run(),
                b = Inference.of(written).data("x", X).run();
        assertThat(b.logEvidence()).isCloseTo(a.logEvidence(), within(1e-8));
        assertThat(b.parameter("mu").get()).isCloseTo(a.parameter("mu").get(), within(1e-4));
        assertThat(b.logLikelihood(10).total()).isCloseTo(a.logEvidence(), within(1e-8));
    }

    @Test
    void aMinibatchStandsForItsPlate() {
        Inference run = Inference.of(laplaces()).data("x", X).minibatch("n", 2).estimator(Estimators.exact());
        Settings s = run.settings();
        try (Session session = Session.compile(s, s.data, 1, Differentiation.REVERSE);
                Summed whole = new Summed(Inference.of(laplaces()).data("x", X))) {
            double sum = 0;
            int parts = 2;
            for (int i = 0; i < parts; i++) {
                session.program().batch().take(new int[] {2 * i, 2 * i + 1}, 0);
                sum += session.program().evaluate(i) / parts;
            }
            assertThat(sum).isCloseTo(-whole.fit().logEvidence(), within(1e-10));
        }
    }

    @Test
    void whatIsDrawnWouldIgnoreIt() {
        Model m = laplaces();
        assertThatThrownBy(() -> Summed.unfitted(Inference.of(m).data("x", X)).simulate(1))
                .hasMessageContaining("log-likelihood 'seen'");
        assertThat(m.toString()).contains("log-likelihood").contains("seen");
    }

    @Test
    void aHurdleIsATruncatedCountAndAProbability() {
        int[] y = {0, 3, 1, 0, 2, 5, 0};
        Model m = Model.of("hurdle", b -> {
            Axis n = b.plate("n");
            Real rate = b.parameter("rate").positive().init(2),
                    p = b.parameter("p").unitInterval().init(.4);
            Real k = b.data("y").over(n);
            Real positive = k.times(rate.log())
                    .minus(k.plus(1).logGamma())
                    .minus(rate.expm1().log());
            b.logLikelihood(
                    "y|hurdle",
                    Tessera.where(k.eq(0), Tessera.minus(1, p).log(), p.log().plus(positive)));
        });
        Fit fit = Inference.of(m).data("y", y).run();
        // the maximum: the share of positive counts, and the rate whose mean given a positive count is theirs
        assertThat(fit.parameter("p").get()).isCloseTo(4 / 7.0, within(1e-5));
        double rate = fit.parameter("rate").get();
        assertThat(rate / -Math.expm1(-rate)).isCloseTo(11 / 4.0, within(1e-4));
    }
}
