package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;

/** Waiting times that are short or long by turns: a hidden Markov chain with exponential emissions. */
class ExponentialHmmTest {
    private static final int STEPS = 80;

    private static final Model MODEL = Model.of("waiting", m -> {
        Axis s = m.axis("state", 2), from = s.twin("from"), t = m.axis("time");
        Real start = m.parameter("start").simplex(s),
                step = m.parameter("step").simplex(s).over(from);
        Real rate = m.parameter("rate").positive().over(s);
        Categorical z = m.chain("z", t, start, previous -> step.get(previous));
        m.exponential("x", rate.get(z)).observed();
    });

    private static double[] waits() {
        Random random = new Random(5);
        double[] x = new double[STEPS];
        int state = 0;
        for (int t = 0; t < STEPS; t++) {
            if (random.nextDouble() < 0.1) state = 1 - state;
            x[t] = random.nextExponential() / (state == 0 ? 8 : 0.4);
        }
        return x;
    }

    private static double logLikelihood(double[] x, double[] start, double[] step, double[] rate) {
        double[][] e = new double[x.length][2];
        for (int t = 0; t < x.length; t++) for (int k = 0; k < 2; k++) e[t][k] = Math.log(rate[k]) - rate[k] * x[t];
        return Likelihoods.forward(start, new double[][] {{step[0], step[1]}, {step[2], step[3]}}, e);
    }

    @Test
    void theEvidenceIsTheForwardRecursionAndTheFitItsMaximum() {
        double[] x = waits();
        Fit fit = Inference.of(MODEL).data("x", x).seed(2).run();
        double[] start = fit.parameter("start").toArray(),
                step = fit.parameter("step").toArray(),
                rate = fit.parameter("rate").toArray();
        assertThat(fit.logEvidence()).isCloseTo(logLikelihood(x, start, step, rate), within(1e-9));
        double[] at = {Math.log(step[0] / step[1]), Math.log(step[2] / step[3]), Math.log(rate[0]), Math.log(rate[1])};
        Likelihoods.requireMaximum(
                u -> {
                    double p = 1 / (1 + Math.exp(-u[0])), q = 1 / (1 + Math.exp(-u[1]));
                    return logLikelihood(
                            x, start, new double[] {p, 1 - p, q, 1 - q}, new double[] {Math.exp(u[2]), Math.exp(u[3])});
                },
                at,
                5e-3);
        assertThat(Math.abs(Math.log(rate[0] / rate[1]))).as("far apart").isGreaterThan(1.5);
    }
}
