package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.uniform;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Fitted;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;
import org.tessera.inference.optim.Segment;
import org.tessera.inference.plan.ExactMethod;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.result.Table;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Precision;

/** Chains too long to enumerate, and what a fit answers about latents that are summed out. */
class ExactChainTest {
    private static int[] symbols(int steps, int symbols) {
        RandomStream r = new RandomStream(3, "symbols", "test");
        int[] x = new int[steps];
        for (int t = 0; t < steps; t++) x[t] = r.below(symbols);
        return x;
    }

    private static Inference hmm(int steps) {
        return Cases.hmm()
                .data("x", symbols(steps, 2))
                .precision(Precision.FLOAT64)
                .seed(5);
    }

    @Test
    void theGradientOfAHundredStepsIsThatOfThePlainRecursion() {
        Settings s = hmm(100).estimator(Estimators.exact()).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            Fit fit = new Fit(Fitted.untrained(s, session));
            assertThat(session.program().step(0)).isCloseTo(-recursion(fit), within(1e-9));
            double[] gradient = ExactObjective.ofProgram(session);
            int at = 0;
            for (Segment p : session.store().segments().values()) {
                for (int i = 0; i < p.size(); i++) {
                    double v = p.value(i);
                    p.setValue(i, v + 1e-5);
                    double up = recursion(fit);
                    p.setValue(i, v - 1e-5);
                    double down = recursion(fit);
                    p.setValue(i, v);
                    assertThat(gradient[at++]).isCloseTo(-(up - down) / 2e-5, within(1e-6));
                }
            }
            ExactMethod method = Summed.methods(session).get(0);
            assertThat(method.name()).isEqualTo("forward-backward");
            assertThat(method.rows())
                    .as("3^2 for the transitions, 3 for the emissions, whatever the length")
                    .isEqualTo(12);
            assertThat(session.program().evaluations()).isEqualTo(12);
            assertThat(session.plan().toString())
                    .contains("exact, forward-backward")
                    .contains("z: tables of 1,191 entries for each problem, the largest of 9");
        }
    }

    /** log p(x) by the scaled forward recursion on the fit's parameters. */
    private static double recursion(Fit fit) {
        double[] start = fit.parameter("start").toArray();
        double[][] trans = fit.parameter("trans").toMatrix(),
                emit = fit.parameter("emit").toMatrix();
        int[] x = symbols(100, 2);
        double[] a = new double[start.length];
        double log = 0;
        for (int t = 0; t < x.length; t++) {
            double[] next = new double[a.length];
            for (int j = 0; j < a.length; j++) {
                if (t == 0) next[j] = start[j];
                else for (int i = 0; i < a.length; i++) next[j] += a[i] * trans[i][j];
                next[j] *= emit[j][x[t]];
            }
            double sum = Arrays.stream(next).sum();
            log += Math.log(sum);
            for (int j = 0; j < a.length; j++) a[j] = next[j] / sum;
        }
        return log;
    }

    @Test
    void sequencesOnAPlateFallApartIntoMinibatches() {
        Inference sequences = Cases.sequences().precision(Precision.FLOAT64).seed(4);
        Fit whole = Summed.unfitted(sequences), parts = Summed.unfitted(sequences.minibatch("sequence", 2));
        assertThat(parts.logEvidence()).isCloseTo(whole.logEvidence(), within(1e-12));
        assertThat(parts.posterior("z").toArray())
                .containsExactly(whole.posterior("z").toArray(), within(1e-12));
        assertThat(parts.mostProbable().of("z"))
                .containsExactly(whole.mostProbable().of("z"));
        assertThat(parts.mostProbable().logJoint())
                .isCloseTo(whole.mostProbable().logJoint(), within(1e-12));
        assertThat(parts.mostProbable().latents().get("z").shape()).containsExactly(3, 3);
    }

    @Test
    void chainsKnowSomeOfTheirStates() {
        int[] known = {-1, 2, -1, -1, 0};
        try (Summed s = new Summed(
                Cases.hmm().data("z", known).precision(Precision.FLOAT64).seed(2))) {
            int[] best =
                    s.evidenceAndMarginals().gradient().fit().mostProbable().of("z");
            assertThat(s.method()).isEqualTo("forward-backward");
            for (int t = 0; t < known.length; t++)
                if (known[t] >= 0) assertThat(best[t]).isEqualTo(known[t]);
        }
    }

    @Test
    void aSampledFitIsComparedByItsEvidence() {
        Fit arsm = hmm(40).run(Budget.steps(300)),
                exact = hmm(40).estimator(Estimators.exact()).run(Budget.steps(300));
        assertThat(exact.logEvidence()).isCloseTo(-exact.evaluate().cost(), within(1e-9));
        assertThat(arsm.logEvidence()).isGreaterThan(-arsm.evaluate().cost());
        assertThat(arsm.mostProbable().logJoint()).isLessThan(arsm.logEvidence());
        assertThat(arsm.mostProbable().of("z")).hasSize(40);
        assertThat(exact.logEvidence()).isGreaterThan(arsm.logEvidence());
    }

    @Test
    void aPlateNeedsNotBeWholeUnlessLatentsShareIt() {
        Inference shared = Cases.globalAndLocal().precision(Precision.FLOAT64).seed(3);
        Fit fit = shared.minibatch("point", 2).run(Budget.steps(3));
        assertThat(fit.logEvidence()).isFinite();
        assertThatThrownBy(() -> shared.minibatch("point", 2)
                        .estimator(Estimators.exact())
                        .run())
                .hasMessageContaining("use the whole plate");
        assertThatThrownBy(() -> Cases.priorLevels().run(Budget.steps(2)).logEvidence())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has cost 'loss'");
    }

    @Test
    void localParametersKeepTheirPlacesWhenThePlateIsTakenWhole() {
        Model model = Model.of("local", m -> {
            Axis k = m.axis("k", 2), d = m.axis("d", 3), n = m.plate("point");
            Real bias = m.parameter("bias").over(d, n), mu = m.parameter("mu").over(k);
            Categorical all = m.categorical("all", uniform(k));
            m.normal("x", mu.get(all).plus(bias), 1).observed();
        });
        double[][] x = {{0.1, 0.2}, {1, 2}, {-1, 3}};
        Fit fit = Inference.of(model)
                .estimator(Estimators.arsm())
                .data("x", x)
                .minibatch("point", 1)
                .precision(Precision.FLOAT64)
                .run(Budget.steps(4));
        double[] mu = fit.parameter("mu").toArray();
        double[][] bias = fit.parameter("bias").toMatrix();
        double[] log = new double[2];
        for (int c = 0; c < 2; c++)
            for (int d = 0; d < 3; d++)
                for (int n = 0; n < 2; n++)
                    log[c] += -0.5 * Math.pow(x[d][n] - mu[c] - bias[d][n], 2) - 0.5 * Math.log(2 * Math.PI);
        double truth = Math.log(0.5) + Math.max(log[0], log[1]) + Math.log1p(Math.exp(-Math.abs(log[0] - log[1])));
        assertThat(fit.logEvidence()).isCloseTo(truth, within(1e-10));
    }

    @Test
    void aRunGoesOnAfterItWasAsked() {
        try (Stepper stepper = hmm(20).estimator(Estimators.exact()).threads(2).stepper()) {
            double cost = stepper.step(), evidence = stepper.fit().logEvidence();
            assertThat(cost).isCloseTo(-evidence, within(1e-9));
            assertThat(stepper.fit().mostProbable().logJoint()).isLessThan(evidence);
            assertThat(stepper.step()).isLessThan(cost).isCloseTo(-stepper.fit().logEvidence(), within(1e-9));
        }
    }

    @Test
    void aRunThatDivergesIsNamed() {
        assertThatThrownBy(() -> Cases.mixture()
                        .estimator(Estimators.exact())
                        .optimizer(org.tessera.inference.optim.Optimizers.sgd(1e12))
                        .run(Budget.steps(50)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("smaller learning rate");
    }

    @Test
    void chainsPredict() {
        int steps = 60;
        Fit fit = hmm(steps).estimator(Estimators.exact()).run(Budget.steps(20));
        int[] x = symbols(steps, 2);
        Table z = fit.predict("z", Map.of("x", x));
        assertThat(z.toArray()).containsExactly(fit.posterior("z").toArray(), within(1e-12));
        double[][] trans = fit.parameter("trans").toMatrix(),
                emit = fit.parameter("emit").toMatrix();
        int[] known = new int[steps];
        Arrays.fill(known, -1);
        known[29] = 0;
        double expected = 0;
        for (int j = 0; j < 3; j++) expected += trans[0][j] * emit[j][1];
        Table ahead = fit.predict("x", Map.of("z", known));
        assertThat(ahead.get(30, 1))
                .as("a leaf at each step: no longer a chain")
                .isCloseTo(expected, within(1e-12));
    }
}
