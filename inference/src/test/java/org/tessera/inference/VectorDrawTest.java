package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.probabilities;

import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Model;
import org.tessera.dsl.RealVariable;
import org.tessera.dsl.family.Dirichlet;
import org.tessera.dsl.family.LkjCholesky;
import org.tessera.dsl.family.Multinomial;
import org.tessera.dsl.family.MultivariateNormal;
import org.tessera.dsl.family.MultivariateNormal.Form;
import org.tessera.inference.data.Binding;
import org.tessera.inference.estimator.ZScores;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.interpret.ParameterValues;
import org.tessera.inference.random.RandomStream;

/** Draws of vectors and matrices. Each statistical check calls what is right wrong with probability 1e-5 at most. */
class VectorDrawTest {
    private static final double FALSE_ALARM = 1e-5;
    private static final int DRAWS = 20_000;

    private interface Member {
        Family of(Axis d, Axis e);
    }

    private static double[][] draws(int axis, int size, Member member, double... arguments) {
        Family[] family = new Family[1];
        Model.of("draws", m -> {
            Axis d = m.axis("d", axis), e = d.twin("e");
            family[0] = member.of(d, e);
            m.real("x", family[0]);
        });
        SplittableRandom random = new SplittableRandom(11);
        double[][] x = new double[DRAWS][size];
        for (double[] row : x) family[0].draw(random, arguments, row);
        return x;
    }

    private static double[] column(double[][] x, int j) {
        return java.util.Arrays.stream(x).mapToDouble(r -> r[j]).toArray();
    }

    private static double pValue(RealDistribution truth, double... x) {
        return new KolmogorovSmirnovTest().kolmogorovSmirnovTest(truth, x);
    }

    private static final double[] MEAN = {1, -2, 0.5};
    private static final double[][] FACTOR = {{1.2, 0, 0}, {0.5, 0.8, 0}, {-0.7, 0.3, 0.6}};
    private static final double[] PRECISION = {
        2.0, 0.3, -0.4, 0.3, 1.0, 0.2, -0.4, 0.2, 1.5,
    };

    /** {@code a a'}, or of a precision its inverse by Cramer's rule. */
    private static double[][] covariance(Form form) {
        if (form == Form.PRECISION)
            return new org.apache.commons.math3.linear.LUDecomposition(
                            new org.apache.commons.math3.linear.Array2DRowRealMatrix(matrix(PRECISION)))
                    .getSolver()
                    .getInverse()
                    .getData();
        double[][] s = new double[3][3];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) for (int k = 0; k < 3; k++) s[i][j] += FACTOR[i][k] * FACTOR[j][k];
        return s;
    }

    private static double[][] matrix(double... x) {
        double[][] m = new double[3][3];
        for (int i = 0; i < 9; i++) m[i / 3][i % 3] = x[i];
        return m;
    }

    private static double[] arguments(double[][] matrix) {
        double[] all = java.util.Arrays.copyOf(MEAN, 12);
        for (int i = 0; i < 9; i++) all[3 + i] = matrix[i / 3][i % 3];
        return all;
    }

    /** Means and covariances as z-scores of draws, marginals by Kolmogorov and Smirnov. */
    private static double worst(double[][] x, double[][] s) {
        ZScores z = new ZScores(9);
        double[] expected = new double[9];
        for (double[] row : x) {
            double[] moments = new double[9];
            int at = 0;
            for (int i = 0; i < 3; i++) {
                moments[at++] = row[i];
                for (int j = 0; j <= i; j++) moments[at++] = (row[i] - MEAN[i]) * (row[j] - MEAN[j]);
            }
            z.add(moments);
        }
        int at = 0;
        for (int i = 0; i < 3; i++) {
            expected[at++] = MEAN[i];
            for (int j = 0; j <= i; j++) expected[at++] = s[i][j];
        }
        return z.maxAbsZ(expected, 1);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void multivariateNormals(Form form) {
        double[][] s = covariance(form);
        double[][] given = form == Form.CHOLESKY ? FACTOR : form == Form.COVARIANCE ? s : matrix(PRECISION);
        Member member = (d, e) -> switch (form) {
            case CHOLESKY -> MultivariateNormal.of(constant(MEAN, d), constant(given, d, e));
            case COVARIANCE -> MultivariateNormal.ofCovariance(constant(MEAN, d), constant(given, d, e));
            case PRECISION -> MultivariateNormal.ofPrecision(constant(MEAN, d), constant(given, d, e));
        };
        double[][] x = draws(3, 3, member, arguments(given));
        assertThat(worst(x, s)).isLessThan(ZScores.threshold(9, FALSE_ALARM));
        for (int j = 0; j < 3; j++)
            assertThat(pValue(new NormalDistribution(MEAN[j], Math.sqrt(s[j][j])), column(x, j)))
                    .isGreaterThan(FALSE_ALARM);
    }

    /** The transpose of a factor is that of another covariance, and the check sees it. */
    @Test
    void aTransposedFactorIsSeen() {
        double[][] turned = new double[3][3];
        for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) turned[i][j] = FACTOR[j][i];
        double[][] s = new double[3][3];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) for (int k = 0; k < 3; k++) s[i][j] += turned[i][k] * turned[j][k];
        double[][] x = draws(
                3, 3, (d, e) -> MultivariateNormal.of(constant(MEAN, d), constant(FACTOR, d, e)), arguments(FACTOR));
        assertThat(worst(x, s)).isGreaterThan(ZScores.threshold(9, FALSE_ALARM));
    }

    /** Each correlation is a Beta(eta - 1 + K / 2) on (-1, 1): Lewandowski, Kurowicka and Joe, 2009. */
    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 3})
    void lkjCorrelations(double eta) {
        int n = 4;
        double[][] l = draws(n, n * n, (d, e) -> LkjCholesky.of(d, e, eta), eta);
        double a = eta - 1 + n / 2.0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double[] r = new double[DRAWS];
                for (int t = 0; t < DRAWS; t++) {
                    double sum = 0;
                    for (int k = 0; k < n; k++) sum += l[t][i * n + k] * l[t][j * n + k];
                    r[t] = (sum + 1) / 2;
                }
                assertThat(pValue(new BetaDistribution(a, a), r)).isGreaterThan(FALSE_ALARM);
                assertThat(pValue(new BetaDistribution(1.3 * a, 1.3 * a), r)).isLessThan(FALSE_ALARM);
            }
        }
    }

    @Test
    void dirichlets() {
        double[] a = {0.6, 2, 3.4};
        double[][] x = draws(3, 3, (d, e) -> Dirichlet.of(d, constant(a, d)), a);
        for (int k = 0; k < 3; k++) {
            assertThat(pValue(new BetaDistribution(a[k], 6 - a[k]), column(x, k)))
                    .isGreaterThan(FALSE_ALARM);
            assertThat(pValue(new BetaDistribution(a[k], 5 - a[k]), column(x, k)))
                    .isLessThan(FALSE_ALARM);
        }
    }

    /** Each count is binomial, and so is the sum of two of them. */
    @Test
    void multinomials() {
        int n = 8;
        double[] p = {0.1, 0.25, 0.4, 0.25};
        double[][] x = draws(4, 4, (d, e) -> Multinomial.of(n, probabilities(p, d)), 8, 0.1, 0.25, 0.4, 0.25);
        for (double[] row : x) assertThat(java.util.Arrays.stream(row).sum()).isEqualTo(n);
        for (int k = 0; k < 4; k++) assertThat(chiSquare(n, p[k], column(x, k))).isGreaterThan(FALSE_ALARM);
        double[] two = new double[DRAWS];
        for (int t = 0; t < DRAWS; t++) two[t] = x[t][0] + x[t][3];
        assertThat(chiSquare(n, 0.35, two)).isGreaterThan(FALSE_ALARM);
        assertThat(chiSquare(n, 0.37, two)).isLessThan(FALSE_ALARM);
    }

    /** What families say their means are. */
    @Test
    void means() {
        double[] a = {0.6, 2, 3.4}, p = {0.2, 0.5, 0.3};
        mean((d, e) -> LkjCholesky.of(d, e, 1.3), 9, 1.3);
        mean((d, e) -> Dirichlet.of(d, constant(a, d)), 3, a);
        mean((d, e) -> Multinomial.of(7, probabilities(p, d)), 3, 7, 0.2, 0.5, 0.3);
    }

    private static void mean(Member member, int size, double... arguments) {
        ZScores z = new ZScores(size);
        double[][] x = draws(3, size, member, arguments);
        Model m = Model.of("mean", b -> {
            Axis d = b.axis("d", 3), e = d.twin("e");
            b.real("x", member.of(d, e));
        });
        double[] expected = new Interpreter(Binding.forSimulation(m, Map.of(), Map.of()), ParameterValues.none())
                .predicted((RealVariable) m.variable("x"), new RandomStream(1, "no", "draws"), 0);
        for (double[] row : x) z.add(row);
        for (int j = 0; j < size; j++) {
            double first = x[0][j];
            boolean fixed = java.util.Arrays.stream(column(x, j)).allMatch(v -> v == first);
            if (fixed) assertThat(expected[j]).isCloseTo(first, within(1e-12));
        }
        assertThat(z.maxAbsZ(expected, 1)).isLessThan(ZScores.threshold(size, FALSE_ALARM));
    }

    /** Concentrations so small that gammas are 0 leave whole events. */
    @Test
    void dirichletsOfSmallConcentrations() {
        double[] a = {1e-4, 2e-4};
        double[][] x = draws(2, 2, (d, e) -> Dirichlet.of(d, constant(a, d)), a);
        double first = 0;
        for (double[] row : x) {
            assertThat(row[0] + row[1]).isCloseTo(1, within(1e-12));
            first += row[0] / DRAWS;
        }
        assertThat(Math.abs(first - 1 / 3.0)).isLessThan(5 * Math.sqrt(2 / 9.0 / DRAWS));
    }

    private static double chiSquare(int n, double p, double... counts) {
        double statistic = 0;
        for (int c = 0; c <= n; c++) {
            double expected = DRAWS * new BinomialDistribution(n, p).probability(c), seen = 0;
            for (double x : counts) if (x == c) seen++;
            statistic += (seen - expected) * (seen - expected) / expected;
        }
        return 1 - new ChiSquaredDistribution(n).cumulativeProbability(statistic);
    }
}
