package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.where;

import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;

/** A line with Student-t noise, and a class of outliers that have nothing to do with it. */
class RobustRegressionTest {
    private static final int N = 24;
    private static final double[] X = new double[N], Y = new double[N];

    static {
        double[] noise = {
            0.1, -0.3, 0.25, 0.0, -0.1, 0.4, -0.2, 0.15, 0.9, -0.05, 0.2, -0.35, 0.05, 0.3, -0.15, -0.25, 0.1, -1.2,
            0.0, 0.2, -0.1, 0.35, -0.3, 0.05
        };
        for (int i = 0; i < N; i++) {
            X[i] = i / 4.0 - 3;
            Y[i] = 1 + 2 * X[i] + noise[i];
        }
        Y[3] = 14;
        Y[11] = -19;
        Y[20] = 22;
    }

    private static final Model MODEL = Model.of("robust line", m -> {
        Axis n = m.plate("n");
        Real x = m.data("x").over(n), a = m.parameter("a"), b = m.parameter("b");
        Real scale = m.parameter("scale").positive(0.01);
        Categorical outlier =
                m.bernoulli("outlier", m.parameter("share").unitInterval()).over(n);
        Real is = outlier.value();
        m.studentT("y", where(is, 3, 5), where(is, 0, a.plus(b.times(x))), where(is, 15, scale))
                .observed();
    });

    private static double logLikelihood(double[] u) {
        double share = 1 / (1 + Math.exp(-u[3])), scale = 0.01 + Math.exp(u[2]), sum = 0;
        TDistribution inner = new TDistribution(null, 5), outer = new TDistribution(null, 3);
        for (int i = 0; i < N; i++)
            sum += Likelihoods.logSum(
                    Math.log(1 - share) + inner.logDensity((Y[i] - u[0] - u[1] * X[i]) / scale) - Math.log(scale),
                    Math.log(share) + outer.logDensity(Y[i] / 15) - Math.log(15));
        return sum;
    }

    @Test
    void theLineIsThatOfTheInliers() {
        Fit fit = Inference.of(MODEL).data("x", X).data("y", Y).seed(1).run();
        double a = fit.parameter("a").get(),
                b = fit.parameter("b").get(),
                s = fit.parameter("scale").get(),
                share = fit.parameter("share").get();
        double[] at = {a, b, Math.log(s - 0.01), Math.log(share / (1 - share))};
        assertThat(fit.logEvidence()).isCloseTo(logLikelihood(at), within(1e-9));
        Likelihoods.requireMaximum(RobustRegressionTest::logLikelihood, at, 2e-3);
        assertThat(a).isCloseTo(1, within(0.15));
        assertThat(b).isCloseTo(2, within(0.1));
        double[] p = fit.posterior("outlier").toArray();
        for (int i = 0; i < N; i++) {
            boolean planted = i == 3 || i == 11 || i == 20;
            assertThat(p[2 * i + 1])
                    .as("row %d", i)
                    .satisfies(q -> assertThat(q > 0.9).isEqualTo(planted));
        }
    }
}
