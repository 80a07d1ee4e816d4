package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.probabilities;

import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Family;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.Real;
import org.tessera.dsl.family.Dirichlet;
import org.tessera.dsl.family.LkjCholesky;
import org.tessera.dsl.family.Multinomial;
import org.tessera.dsl.family.MultivariateNormal;
import org.tessera.inference.data.Binding;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.interpret.ParameterValues;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;

/** Log-densities of vectors and matrices against Commons Math and closed forms; gradients against differences. */
class VectorFamilyTest {
    private interface Member {
        Family of(ModelBuilder m, Axis n, Axis d, Axis twin);
    }

    /** Log-densities of rows of data, by the interpreter; the engine must agree with their sum. */
    private static double[] logDensities(Object data, int size, Member member) {
        Model m = Model.of("family", b -> {
            Axis n = b.plate("n"), d = b.axis("d", size), e = d.twin("e");
            b.real("x", member.of(b, n, d, e)).over(n).observed();
        });
        double[] each = new Interpreter(Binding.of(m, Map.of("x", data), Map.of()), ParameterValues.none())
                .logDensities(m.variables().get(0));
        Settings s = Inference.of(m).data("x", data).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            double sum = java.util.Arrays.stream(each).sum();
            assertThat(-session.program().evaluate(0)).isCloseTo(sum, within(1e-10 * (1 + Math.abs(sum))));
        }
        return each;
    }

    private static double[][] covariance(int d, long seed) {
        Random random = new Random(seed);
        double[][] a = new double[d][d];
        for (double[] row : a) for (int j = 0; j < d; j++) row[j] = random.nextGaussian();
        Array2DRowRealMatrix m = new Array2DRowRealMatrix(a);
        double[][] s = m.multiply(m.transpose()).getData();
        for (int i = 0; i < d; i++) s[i][i] += 0.3;
        return s;
    }

    private static double[][] normals(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[rows][columns];
        for (double[] row : x) for (int j = 0; j < columns; j++) row[j] = 2 * random.nextGaussian();
        return x;
    }

    @ParameterizedTest
    @EnumSource(MultivariateNormal.Form.class)
    void multivariateNormalIsThatOfCommonsMath(MultivariateNormal.Form form) {
        for (int size = 1; size <= 4; size++) {
            int d = size;
            double[][] s = covariance(d, 7 + d), x = normals(30, d, 3);
            double[] mean = normals(1, d, 5)[0];
            double[][] matrix = switch (form) {
                case COVARIANCE -> s;
                case CHOLESKY ->
                    new CholeskyDecomposition(new Array2DRowRealMatrix(s))
                            .getL()
                            .getData();
                case PRECISION ->
                    symmetric(new LUDecomposition(new Array2DRowRealMatrix(s))
                            .getSolver()
                            .getInverse()
                            .getData());
            };
            double[] log = logDensities(x, d, (b, n, a, e) -> {
                Real m = constant(mean, a), t = constant(matrix, a, e);
                return switch (form) {
                    case COVARIANCE -> MultivariateNormal.ofCovariance(m, t);
                    case CHOLESKY -> MultivariateNormal.of(m, t);
                    case PRECISION -> MultivariateNormal.ofPrecision(m, t);
                };
            });
            MultivariateNormalDistribution truth = new MultivariateNormalDistribution(mean, s);
            for (int i = 0; i < x.length; i++) {
                double expected = Math.log(truth.density(x[i]));
                assertThat(log[i]).isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
            }
        }
    }

    private static double[][] symmetric(double[][] m) {
        for (int i = 0; i < m.length; i++) for (int j = 0; j < i; j++) m[i][j] = m[j][i];
        return m;
    }

    /** Of two variables the density of a correlation r is {@code (1 - r^2)^(eta - 1) / B(1/2, eta)}. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2.5})
    void lkjOfTwoVariablesIsABeta(double eta) {
        double[] r = {-0.9, -0.3, 0, 0.5, 0.99};
        double[][][] l = new double[r.length][][];
        for (int i = 0; i < r.length; i++) l[i] = new double[][] {{1, 0}, {r[i], Math.sqrt(1 - r[i] * r[i])}};
        double[] log = logDensities(l, 2, (b, n, d, e) -> LkjCholesky.of(d, e, eta));
        for (int i = 0; i < r.length; i++) {
            double beta = Gamma.logGamma(0.5) + Gamma.logGamma(eta) - Gamma.logGamma(eta + 0.5);
            assertThat(log[i]).isCloseTo((eta - 1) * Math.log(1 - r[i] * r[i]) - beta, within(1e-12));
        }
    }

    /** With eta 1 the density of a correlation matrix is one over the volume of these: for three variables pi^2 / 2. */
    @Test
    void lkjOfThreeVariablesIsUniformOnCorrelations() {
        double[][] correlation = {{1, 0.3, -0.2}, {0.3, 1, 0.5}, {-0.2, 0.5, 1}};
        double[][] l = new CholeskyDecomposition(new Array2DRowRealMatrix(correlation))
                .getL()
                .getData();
        double log = logDensities(new double[][][] {l}, 3, (b, n, d, e) -> LkjCholesky.of(d, e, 1))[0];
        // d R / d L: L_22 for each number of the third row's second column, 1 elsewhere
        assertThat(log - Math.log(l[1][1])).isCloseTo(-Math.log(Math.PI * Math.PI / 2), within(1e-10));
    }

    @Test
    void dirichletIsThatOfGammas() {
        double[][] x = {{0.2, 0.3, 0.5}, {0.9, 0.05, 0.05}, {1 / 3.0, 1 / 3.0, 1 / 3.0}};
        double[] a = {0.7, 2, 5};
        double[] each = logDensities(x, 3, (b, n, d, e) -> Dirichlet.of(d, constant(a, d)));
        double[] equal = logDensities(x, 3, (b, n, d, e) -> Dirichlet.of(d, 1.5));
        for (int i = 0; i < x.length; i++) {
            assertThat(each[i]).isCloseTo(dirichlet(x[i], a), within(1e-12));
            assertThat(equal[i]).isCloseTo(dirichlet(x[i], 1.5, 1.5, 1.5), within(1e-12));
        }
    }

    private static double dirichlet(double[] x, double... a) {
        double log = Gamma.logGamma(java.util.Arrays.stream(a).sum());
        for (int k = 0; k < x.length; k++) log += (a[k] - 1) * Math.log(x[k]) - Gamma.logGamma(a[k]);
        return log;
    }

    /** Over all counts of five trials the probabilities sum to 1, and each is that of the sequences it counts. */
    @Test
    void multinomialSumsToOne() {
        int n = 5;
        double[] p = {0.2, 0.5, 0.3};
        java.util.List<int[]> all = new java.util.ArrayList<>();
        for (int i = 0; i <= n; i++) for (int j = 0; i + j <= n; j++) all.add(new int[] {i, j, n - i - j});
        double[] log =
                logDensities(all.toArray(int[][]::new), 3, (b, plate, d, e) -> Multinomial.of(n, probabilities(p, d)));
        double sum = 0;
        for (int i = 0; i < log.length; i++) {
            double expected = Gamma.logGamma(n + 1.0);
            for (int k = 0; k < 3; k++)
                expected += all.get(i)[k] * Math.log(p[k]) - Gamma.logGamma(all.get(i)[k] + 1.0);
            assertThat(log[i]).isCloseTo(expected, within(1e-12));
            sum += Math.exp(log[i]);
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    /** Gradients of what is learned of each family, by the engine, against differences of the interpreter. */
    @Test
    void gradientsAreThoseOfDifferences() {
        double[][] x = normals(4, 3, 1);
        gradient(
                x,
                (b, n, d, e) -> MultivariateNormal.of(
                        b.parameter("m").over(d), b.parameter("l").choleskyCovariance(d, e)));
        gradient(
                x,
                (b, n, d, e) -> MultivariateNormal.of(
                        b.parameter("m").ordered().over(d),
                        b.parameter("s")
                                .positive()
                                .over(d)
                                .times(b.parameter("l").choleskyCorrelation(d, e))));
        gradient(
                x,
                (b, n, d, e) -> MultivariateNormal.ofCovariance(b.parameter("m").over(d), covariance(b, d, e)));
        gradient(
                x,
                (b, n, d, e) -> MultivariateNormal.ofPrecision(b.parameter("m").over(d), covariance(b, d, e)));
        double[][] simplex = {{0.2, 0.3, 0.5}, {0.6, 0.3, 0.1}};
        gradient(
                simplex,
                (b, n, d, e) -> Dirichlet.of(d, b.parameter("a").positive().over(d)));
        gradient(
                new int[][] {{2, 0, 3}, {1, 1, 3}},
                (b, n, d, e) -> Multinomial.of(5, b.parameter("p").simplex(d)));
        double[][] l = {{1, 0, 0}, {0.6, 0.8, 0}, {0, 0.8, 0.6}};
        gradient(
                new double[][][] {l},
                (b, n, d, e) -> LkjCholesky.of(d, e, b.parameter("eta").positive()));
    }

    private static Real covariance(ModelBuilder b, Axis d, Axis e) {
        Axis j = b.axis("j", 3);
        Real a = b.parameter("a").over(d, j);
        return a.times(a.along(e))
                .sum(j)
                .plus(org.tessera.dsl.Tessera.where(d.index().eq(e.index()), 1, 0));
    }

    private static void gradient(Object data, Member member) {
        Model m = Model.of("gradient", b -> {
            Axis n = b.plate("n"), d = b.axis("d", 3), e = d.twin("e");
            b.real("x", member.of(b, n, d, e)).over(n).observed();
        });
        Settings s = Inference.of(m).data("x", data).seed(2).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            ExactObjective exact = new ExactObjective(s, session);
            assertThat(session.program().step(0))
                    .isCloseTo(exact.value(), within(1e-9 * (1 + Math.abs(exact.value()))));
            double[] gradient = ExactObjective.ofProgram(session), expected = exact.gradient();
            for (int c = 0; c < gradient.length; c++)
                assertThat(gradient[c]).isCloseTo(expected[c], within(1e-5 * (1 + Math.abs(expected[c]))));
        }
    }
}
