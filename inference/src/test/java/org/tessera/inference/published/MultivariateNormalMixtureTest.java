package org.tessera.inference.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.family.MultivariateNormal;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;

/**
 * A mixture of two bivariate normals with full covariances, learned by Cholesky factors, against the EM algorithm of
 * Dempster, Laird and Rubin (Journal of the Royal Statistical Society B 39, 1977), written here.
 */
class MultivariateNormalMixtureTest {
    private static final int N = 60;

    private static double[][] points() {
        Random random = new Random(5);
        double[][] x = new double[N][2];
        for (int i = 0; i < N; i++) {
            double u = random.nextGaussian(), v = random.nextGaussian();
            x[i] = i % 3 == 0
                    ? new double[] {4 + 0.8 * u, -1 + 0.9 * u + 0.6 * v}
                    : new double[] {1.1 * u, 1 - 0.5 * u + 0.7 * v};
        }
        return x;
    }

    /** Weights, means and covariances, by component. */
    private record Mixture(double[] weight, double[][] mean, double[][][] covariance) {
        double logLikelihood(double[][] x) {
            double sum = 0;
            for (double[] p : x) sum += Math.log(joint(p, 0) + joint(p, 1));
            return sum;
        }

        double joint(double[] x, int k) {
            double[][] s = covariance[k];
            double det = s[0][0] * s[1][1] - s[0][1] * s[1][0], a = x[0] - mean[k][0], b = x[1] - mean[k][1];
            double form = (s[1][1] * a * a - 2 * s[0][1] * a * b + s[0][0] * b * b) / det;
            return weight[k] * Math.exp(-form / 2) / (2 * Math.PI * Math.sqrt(det));
        }

        Mixture step(double[][] x) {
            double[] w = new double[2];
            double[][] m = new double[2][2];
            double[][][] s = new double[2][2][2];
            double[][] r = new double[x.length][2];
            for (int i = 0; i < x.length; i++) {
                double a = joint(x[i], 0), b = joint(x[i], 1);
                r[i] = new double[] {a / (a + b), b / (a + b)};
                for (int k = 0; k < 2; k++) {
                    w[k] += r[i][k];
                    for (int d = 0; d < 2; d++) m[k][d] += r[i][k] * x[i][d];
                }
            }
            for (int k = 0; k < 2; k++) for (int d = 0; d < 2; d++) m[k][d] /= w[k];
            for (int i = 0; i < x.length; i++)
                for (int k = 0; k < 2; k++)
                    for (int d = 0; d < 2; d++)
                        for (int e = 0; e < 2; e++)
                            s[k][d][e] += r[i][k] * (x[i][d] - m[k][d]) * (x[i][e] - m[k][e]) / w[k];
            for (int k = 0; k < 2; k++) w[k] /= x.length;
            return new Mixture(w, m, s);
        }
    }

    private static Mixture byEm(double[][] x) {
        double[][][] unit = {{{1, 0}, {0, 1}}, {{1, 0}, {0, 1}}};
        Mixture at = new Mixture(new double[] {0.5, 0.5}, new double[][] {{0, 0}, {3, 0}}, unit);
        for (int i = 0; i < 5000; i++) at = at.step(x);
        return at;
    }

    static Model model() {
        return Model.of("mixture of bivariate normals", m -> {
            Axis n = m.plate("point"), k = m.axis("component", 2), d = m.axis("d", 2), e = d.twin("e");
            Real w = m.parameter("w").simplex(k), mean = m.parameter("mean").over(k, d);
            Real factor = m.parameter("factor").over(k).choleskyCovariance(d, e);
            Categorical z = m.categorical("z", w).over(n);
            m.real("x", MultivariateNormal.of(mean.get(z), factor.get(z))).observed();
        });
    }

    /** In other units and about another origin, the same with the Jacobian of the change. */
    @Test
    void unitsOfDataDoNotMatter() {
        double[][] x = points(), scaled = points();
        for (double[] p : scaled) {
            p[0] = 1000 * p[0] + 1e4;
            p[1] = 0.01 * p[1] - 3;
        }
        Fit one = Inference.of(model()).data("x", x).seed(1).run();
        Fit other = Inference.of(model()).data("x", scaled).seed(1).run();
        assertThat(other.logEvidence()).isCloseTo(one.logEvidence() - N * Math.log(10), within(1e-5));
    }

    @Test
    void findsWhatEmFinds() {
        double[][] x = points();
        Mixture truth = byEm(x);
        Fit fit = Inference.of(model()).data("x", x).seed(1).run();
        double[] w = fit.parameter("w").toArray(), mean = fit.parameter("mean").toArray();
        double[] l = fit.parameter("factor").toArray();
        assertThat(fit.logEvidence()).isCloseTo(truth.logLikelihood(x), within(1e-6));
        int first = Math.abs(mean[0] - truth.mean[0][0]) < Math.abs(mean[2] - truth.mean[0][0]) ? 0 : 1;
        for (int k = 0; k < 2; k++) {
            int at = k == 0 ? first : 1 - first;
            assertThat(w[at]).isCloseTo(truth.weight[k], within(1e-6));
            assertThat(Arrays.copyOfRange(mean, 2 * at, 2 * at + 2)).containsExactly(truth.mean[k], within(1e-6));
            double a = l[4 * at], b = l[4 * at + 2], c = l[4 * at + 3];
            assertThat(new double[] {a * a, a * b, b * b + c * c})
                    .containsExactly(
                            new double[] {
                                truth.covariance[k][0][0], truth.covariance[k][0][1], truth.covariance[k][1][1]
                            },
                            within(1e-6));
            assertThat(l[4 * at + 1]).isZero();
        }
    }
}
