package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.GradientEstimator;
import org.tessera.inference.estimator.ZScores;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;

/**
 * All joint states of one latent, each weighed by a log-joint that a test writes out itself: evidence, posterior, best
 * state, to hold an exact fit against.
 */
final class ByHand {
    private static final double FALSE_ALARM = 1e-5;

    /** The log-probability of a state and the data. */
    interface LogJoint {
        double of(int[] z);
    }

    private final int[] categories;
    private double total;
    private double best = Double.NEGATIVE_INFINITY;
    final double[][] marginals;

    ByHand(int[] categories, LogJoint joint) {
        this.categories = categories;
        marginals = new double[categories.length][];
        for (int i = 0; i < categories.length; i++) marginals[i] = new double[categories[i]];
        int[] z = new int[categories.length];
        do {
            double log = joint.of(z), p = Math.exp(log);
            best = Math.max(best, log);
            total += p;
            for (int i = 0; i < z.length; i++) marginals[i][z[i]] += p;
        } while (next(z));
        for (double[] m : marginals) for (int c = 0; c < m.length; c++) m[c] /= total;
    }

    /** So many variables of equally many categories. */
    static ByHand of(int variables, int categories, LogJoint joint) {
        int[] each = new int[variables];
        java.util.Arrays.fill(each, categories);
        return new ByHand(each, joint);
    }

    private boolean next(int[] z) {
        for (int i = 0; i < z.length; i++) {
            if (++z[i] < categories[i]) return true;
            z[i] = 0;
        }
        return false;
    }

    double logEvidence() {
        return Math.log(total);
    }

    /** Everything an unlearned fit says about its evidence, the posterior of {@code latent} and the best state. */
    void agreesWith(Inference inference, String latent) {
        Fit fit = Summed.unfitted(inference);
        assertThat(fit.logEvidence()).isCloseTo(logEvidence(), within(1e-9 * (1 + Math.abs(logEvidence()))));
        assertThat(fit.logLikelihood(10).total())
                .isCloseTo(logEvidence(), within(1e-9 * (1 + Math.abs(logEvidence()))));
        assertThat(fit.mostProbable().logJoint()).isCloseTo(best, within(1e-9 * (1 + Math.abs(best))));
        double[] flat = java.util.Arrays.stream(marginals)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
        assertThat(fit.posterior(latent).toArray()).containsExactly(flat, within(1e-9));
    }

    /** The mean gradient of each estimator under mean-field guides against that of the enumerated objective. */
    static void gradients(Inference inference, int draws, GradientEstimator... estimators) {
        double[] exact = ProgramGradientTest.exact(inference);
        for (GradientEstimator e : estimators) {
            ZScores z = ProgramGradientTest.scores(inference.estimator(e), draws);
            assertThat(z.maxAbsZ(exact, 1)).as(e.name()).isLessThan(ZScores.threshold(exact.length, FALSE_ALARM));
        }
    }

    /** The gradient of the summed out objective by central differences of the interpreter's. */
    static void exactGradient(Inference inference) {
        Settings s = inference.estimator(Estimators.exact()).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            session.program().step(0);
            assertThat(ExactObjective.ofProgram(session))
                    .containsExactly(new ExactObjective(s, session).gradient(), within(1e-6));
        }
    }

    static double normal(double x, double mean) {
        return -0.5 * (x - mean) * (x - mean) - 0.5 * Math.log(2 * Math.PI);
    }

    static double bernoulli(double x, double logit) {
        return x * logit - Math.log1p(Math.exp(logit));
    }

    static double softmax(double[] logits, int c) {
        double sum = 0;
        for (double l : logits) sum += Math.exp(l);
        return Math.exp(logits[c]) / sum;
    }

    static Map<String, double[]> start(String name, double... values) {
        return Map.of(name, values);
    }
}
