package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;

/** A mixture of two overdispersed counts, each with its mean and dispersion. */
class NegativeBinomialMixtureTest {
    private static final int[] X = {
        0, 1, 0, 3, 2, 0, 1, 5, 0, 2, 18, 25, 9, 31, 14, 40, 22, 12, 27, 1, 0, 2, 16, 35, 4, 0, 1, 19, 3, 23
    };

    private static final Model MODEL = Model.of("two kinds of counts", m -> {
        Axis k = m.axis("kind", 2), n = m.plate("case");
        Real w = m.parameter("w").simplex(k);
        Real mean = m.parameter("mean").positive().over(k),
                size = m.parameter("size").positive().over(k);
        Categorical z = m.categorical("z", w).over(n);
        m.negativeBinomial("x", mean.get(z), size.get(z)).observed();
    });

    private static double log(int x, double mean, double size) {
        return Gamma.logGamma(x + size)
                - Gamma.logGamma(x + 1.0)
                - Gamma.logGamma(size)
                + size * Math.log(size / (size + mean))
                + x * Math.log(mean / (size + mean));
    }

    /** Of weight, means and dispersions on their free scales. */
    private static double logLikelihood(double[] u) {
        double w = 1 / (1 + Math.exp(-u[0])), sum = 0;
        for (int x : X)
            sum += Likelihoods.logSum(
                    Math.log(w) + log(x, Math.exp(u[1]), Math.exp(u[3])),
                    Math.log(1 - w) + log(x, Math.exp(u[2]), Math.exp(u[4])));
        return sum;
    }

    @Test
    void theFitIsAMaximumOfTheLikelihoodWrittenOut() {
        Fit fit = Inference.of(MODEL).data("x", X).seed(1).run();
        double[] w = fit.parameter("w").toArray(),
                mean = fit.parameter("mean").toArray(),
                size = fit.parameter("size").toArray();
        double[] at = {Math.log(w[0] / w[1]), Math.log(mean[0]), Math.log(mean[1]), Math.log(size[0]), Math.log(size[1])
        };
        assertThat(fit.logEvidence()).isCloseTo(logLikelihood(at), within(1e-9));
        Likelihoods.requireMaximum(NegativeBinomialMixtureTest::logLikelihood, at, 2e-3);
        // two kinds are better than one, and far apart
        assertThat(Math.abs(Math.log(mean[0] / mean[1]))).isGreaterThan(1.5);
    }

    @Test
    void posteriorsAreThoseOfBayesRule() {
        Fit fit = Inference.of(MODEL).data("x", X).seed(1).run();
        double[] w = fit.parameter("w").toArray(),
                mean = fit.parameter("mean").toArray(),
                size = fit.parameter("size").toArray(),
                p = fit.posterior("z").toArray();
        for (int i = 0; i < X.length; i++) {
            double a = Math.log(w[0]) + log(X[i], mean[0], size[0]), b = Math.log(w[1]) + log(X[i], mean[1], size[1]);
            assertThat(p[2 * i]).isCloseTo(1 / (1 + Math.exp(b - a)), within(1e-10));
        }
    }
}
