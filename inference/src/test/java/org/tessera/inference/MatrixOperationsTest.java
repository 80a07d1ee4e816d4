package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.tessera.dsl.Tessera.constant;
import static org.tessera.dsl.Tessera.where;

import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.ModelBuilder;
import org.tessera.dsl.ModelException;
import org.tessera.dsl.Real;
import org.tessera.dsl.Tessera;
import org.tessera.inference.data.Binding;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.estimator.ZScores;
import org.tessera.inference.internal.engine.net.Differentiation;
import org.tessera.inference.internal.interpret.Interpreter;
import org.tessera.inference.internal.interpret.ParameterValues;
import org.tessera.inference.internal.session.Session;
import org.tessera.inference.internal.session.Settings;

/** Matrix operations: values against Commons Math, gradients against central differences, refusals. */
class MatrixOperationsTest {
    private static final int D = 4;

    /** A x A^T + 1/2, for each of {@code k}. */
    private static double[][][] covariances(int k, long seed) {
        Random random = new Random(seed);
        double[][][] all = new double[k][][];
        for (int c = 0; c < k; c++) {
            RealMatrix a = new Array2DRowRealMatrix(D, D);
            for (int i = 0; i < D; i++) for (int j = 0; j < D; j++) a.setEntry(i, j, random.nextGaussian());
            all[c] = a.multiply(a.transpose()).getData();
            for (int i = 0; i < D; i++) all[c][i][i] += 0.5;
        }
        return all;
    }

    private interface Cost {
        Real of(Real matrices, Real vectors, Axis row, Axis column);
    }

    private static double[] values(double[][][] s, double[][] b, Cost cost) {
        Model m = Model.of("matrices", builder -> {
            Axis k = builder.axis("k", s.length), d = builder.axis("d", D), e = d.twin("e");
            builder.cost("cost", cost.of(constant(s, k, d, e), constant(b, k, d), d, e));
        });
        return new Interpreter(Binding.of(m, Map.of(), Map.of()), ParameterValues.none())
                .elements(m.terms().get(0));
    }

    @Test
    void valuesAreThoseOfCommonsMath() {
        double[][][] s = covariances(3, 1);
        double[][] b = new double[3][D];
        for (int k = 0; k < 3; k++) for (int i = 0; i < D; i++) b[k][i] = Math.sin(3 * k + i);
        double[] factor = values(s, b, (x, y, d, e) -> x.cholesky(d, e));
        double[] solved = values(s, b, (x, y, d, e) -> x.cholesky(d, e).triangularSolve(y, d, e));
        double[] log = values(s, b, (x, y, d, e) -> x.cholesky(d, e).logDet(d, e));
        for (int k = 0; k < 3; k++) {
            RealMatrix l = new CholeskyDecomposition(new Array2DRowRealMatrix(s[k])).getL();
            double[] y = new LUDecomposition(l)
                    .getSolver()
                    .solve(new ArrayRealVector(b[k]))
                    .toArray();
            for (int i = 0; i < D; i++) {
                for (int j = 0; j < D; j++)
                    assertThat(factor[(k * D + i) * D + j]).isCloseTo(l.getEntry(i, j), within(1e-12));
                assertThat(solved[k * D + i]).isCloseTo(y[i], within(1e-12));
            }
            double determinant = new LUDecomposition(new Array2DRowRealMatrix(s[k])).getDeterminant();
            assertThat(log[k]).isCloseTo(Math.log(determinant), within(1e-12));
        }
    }

    private record Parts(ModelBuilder m, Axis k, Axis d, Axis e, Real symmetric, Real vector) {
        /** A number for each entry, so that no gradient cancels. */
        Real weight() {
            return d.index().times(1.7).plus(e.index()).plus(1).sin();
        }
    }

    private interface Operation {
        Real of(Parts p);
    }

    static Stream<Arguments> operations() {
        Map<String, Operation> all = new java.util.LinkedHashMap<>();
        all.put("cholesky", p -> p.symmetric.cholesky(p.d, p.e).times(p.weight()));
        all.put("cholesky along the twin", p -> p.symmetric.cholesky(p.e, p.d).times(p.weight()));
        all.put(
                "cholesky, squared",
                p -> p.symmetric.cholesky(p.d, p.e).square().times(p.weight()));
        all.put(
                "triangular solve",
                p -> p.symmetric
                        .cholesky(p.d, p.e)
                        .triangularSolve(p.vector, p.d, p.e)
                        .square());
        all.put(
                "triangular solve of a full matrix",
                p -> p.symmetric.triangularSolve(p.vector, p.d, p.e).exp());
        all.put(
                "triangular solve, batched by the right side",
                p -> p.symmetric
                        .sum(p.k)
                        .triangularSolve(p.vector, p.d, p.e)
                        .square()
                        .times(p.k.index()));
        all.put(
                "triangular solve, batched by the matrix",
                p -> p.symmetric.triangularSolve(p.vector.sum(p.k), p.d, p.e).square());
        all.put("log determinant", p -> p.symmetric.cholesky(p.d, p.e).logDet(p.d, p.e));
        return all.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void gradientsAreThoseOfDifferences(String name, Operation operation) {
        Model m = Model.of(name, b -> {
            Axis k = b.axis("k", 2), d = b.axis("d", 3), e = d.twin("e"), j = b.axis("j", 3);
            Real a = b.parameter("a").over(k, d, j), v = b.parameter("v").over(d, k);
            Real one = where(d.index().eq(e.index()), 2, 0);
            Real symmetric = a.times(a.along(e)).sum(j).plus(one);
            b.cost("cost", operation.of(new Parts(b, k, d, e, symmetric, v)));
        });
        Settings s = Inference.of(m).seed(9).settings();
        try (Session session = Session.compile(s, s.data, s.seed, Differentiation.REVERSE)) {
            ExactObjective exact = new ExactObjective(s, session);
            assertThat(session.program().step(0)).isCloseTo(exact.value(), within(1e-10));
            double[] gradient = ExactObjective.ofProgram(session), expected = exact.gradient();
            for (int c = 0; c < gradient.length; c++)
                assertThat(gradient[c]).isCloseTo(expected[c], within(1e-6 * (1 + Math.abs(expected[c]))));
        }
    }

    /** Evidence, marginals and gradient of latents summed out, of a table of factors and of a table of matrices. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTableIsReadAtALatent(boolean factors) {
        Model m = Model.of("read at a latent", b -> {
            Axis n = b.plate("n"), k = b.axis("k", 2), d = b.axis("d", 2), e = d.twin("e"), j = b.axis("j", 2);
            Real a = b.parameter("a").over(k, d, j), v = b.parameter("v").over(d, k);
            Real s = a.times(a.along(e)).sum(j).plus(where(d.index().eq(e.index()), 1, 0));
            Categorical z = b.categorical("z", Tessera.uniform(k)).over(n);
            Real l = factors ? s.cholesky(d, e).get(z) : s.get(z).cholesky(d, e);
            Real y = l.triangularSolve(b.data("w").over(n, d).minus(v.get(z)), d, e);
            b.normal("x", y.square().sum(e).plus(l.logDet(d, e)), 1).observed();
        });
        double[][] w = {{0.3, -1}, {2, 0.1}, {-0.7, 0.4}};
        Inference inference =
                Inference.of(m).data("x", new double[] {0.4, 1, 2}).data("w", w).seed(5);
        try (Summed summed = new Summed(inference)) {
            summed.evidenceAndMarginals().gradient();
        }
    }

    /**
     * Latents along the rows of a matrix reach all of what it makes, and their gradients are unbiased: each mean is
     * called wrong with probability 1e-5 where it is right.
     */
    @ParameterizedTest
    @ValueSource(strings = {"arsm", "rloo:3", "local-expectation"})
    void latentsAlongAMatrixReachAllOfIt(String estimator) {
        Model m = Model.of("reach", b -> {
            Axis k = b.axis("k", 2), d = b.axis("d", 3), e = d.twin("e");
            Categorical z = b.categorical("z", Tessera.uniform(k)).over(d), y = b.categorical("y", Tessera.uniform(k));
            Real scale = b.parameter("scale").over(k).init(new double[] {1.5, 4}), bottom = constant(0.8);
            Real s = where(d.index().eq(e.index()), scale.get(z), bottom);
            Real l = s.cholesky(d, e),
                    right = b.parameter("v").over(k, d).get(y).plus(z.value());
            b.normal("x", l.triangularSolve(right, d, e).plus(l.sum(d)), 1).observed();
        });
        Inference inference =
                Inference.of(m).data("x", new double[] {0.4, -1, 2}).seed(3);
        ZScores z = ProgramGradientTest.scores(inference.estimator(Estimators.parse(estimator)), 3000);
        double[] exact = ProgramGradientTest.exact(inference);
        assertThat(z.maxAbsZ(exact, 1)).isLessThan(ZScores.threshold(exact.length, 1e-5));
    }

    @Test
    void whatIsNoMatrixIsRefused() {
        Model.of("refusals", b -> {
            Axis d = b.axis("d", 2), e = d.twin("e"), f = b.axis("f", 2);
            Real x = b.parameter("x").over(d, e, f), y = b.parameter("y").over(d, e);
            assertThatThrownBy(() -> x.cholesky(d, f))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("an axis and its twin");
            assertThatThrownBy(() -> x.sum(e).cholesky(d, e)).hasMessageContaining("not over 'e'");
            assertThatThrownBy(() -> y.triangularSolve(x.sum(d, e), d, e)).hasMessageContaining("not over 'd'");
            assertThatThrownBy(() -> y.triangularSolve(x, d, e)).hasMessageContaining("solution would lie");
            assertThat(x.cholesky(d, e)).hasToString("cholesky(x)");
            b.cost("cost", y.cholesky(d, e).triangularSolve(x.sum(e), d, e));
        });
    }

    @Test
    void whatLengthsLeaveOutIsNoPartOfAMatrix() {
        Model m = Model.of("lengths", b -> {
            Axis d = b.axis("d", 2), e = d.twin("e");
            b.lengths("len", d);
            b.cost("cost", b.data("x").over(d, e).cholesky(d, e));
        });
        assertThatThrownBy(() -> Inference.of(m)
                        .data("x", new double[][] {{1, 0}, {0, 1}})
                        .data("len", 1)
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("taken whole");
    }

    @Test
    void aPlateOfRowsIsNotMinibatched() {
        Model m = Model.of("batched", b -> {
            Axis n = b.plate("n"), o = n.twin("o");
            b.parameter("p");
            b.cost("cost", b.data("x").over(n, o).cholesky(n, o).times(b.parameter("q")));
        });
        assertThatThrownBy(() -> Inference.of(m)
                        .data("x", new double[][] {{1, 0}, {0, 1}})
                        .minibatch("n", 1)
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be minibatched");
    }

    @Test
    void whatIsNotPositiveDefiniteIsRefusedWhenItIsBound() {
        Model m = Model.of("indefinite", b -> {
            Axis n = b.plate("n"), d = b.axis("d", 2), e = d.twin("e");
            Real l = b.data("s").over(n, d, e).cholesky(d, e);
            b.normal("x", l.logDet(d, e), 1).observed();
        });
        assertThatThrownBy(() -> Binding.of(
                        m,
                        Map.of("x", new double[2], "s", new double[][][] {{{1, 0}, {0, 1}}, {{1, 2}, {2, 1}}}),
                        Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("normal 'x', mean, row 1 of n: NaN")
                .hasMessageContaining("'s'");
    }
}
