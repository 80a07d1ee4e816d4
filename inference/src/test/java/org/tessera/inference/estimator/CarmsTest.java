package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.inference.random.RandomStream;

/** Statistical checks call what is right wrong with probability 1e-4 at most. */
class CarmsTest {
    private static final double FALSE_ALARM = 1e-4;

    /** Pairs of draws fall as often as the rectangles say. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void drawsFollowThePairProbabilities(int draws) {
        double[] p = {0.05, 0.3, 0.02, 0.4, 0.23};
        int n = 200_000, c = p.length;
        DirichletCopula copula = new DirichletCopula(draws, c);
        copula.prepare(p, c);
        RandomStream random = new RandomStream(1, "copula", "test");
        long[][] last = new long[2][c * c];
        int[] others = new int[draws - 1];
        for (int i = 0; i < n; i++) {
            random.at(i);
            int first = InverseCdf.draw(p, c, random.uniform());
            copula.others(first, random, others, 0, 1);
            last[0][first * c + others[0]]++;
            last[1][others[draws - 2] * c + (draws > 2 ? others[0] : first)]++;
        }
        for (long[] observed : last) {
            double total = 0;
            double[] expected = new double[c * c];
            for (int a = 0; a < c; a++) {
                double row = 0;
                for (int b = 0; b < c; b++) {
                    total += expected[a * c + b] = copula.pair(a, b);
                    row += expected[a * c + b];
                    assertThat(copula.pair(a, b)).isCloseTo(copula.pair(b, a), Offset.offset(1e-12));
                    if (expected[a * c + b] < 1e-12)
                        assertThat(observed[a * c + b]).isZero();
                }
                assertThat(row).isCloseTo(p[a], Offset.offset(1e-12));
            }
            assertThat(total).isCloseTo(1, Offset.offset(1e-12));
            int[] possible = java.util.stream.IntStream.range(0, c * c)
                    .filter(i -> expected[i] > 1e-12)
                    .toArray();
            assertThat(new ChiSquareTest()
                            .chiSquareTest(
                                    Arrays.stream(possible)
                                            .mapToDouble(i -> expected[i])
                                            .toArray(),
                                    Arrays.stream(possible)
                                            .mapToLong(i -> observed[i])
                                            .toArray()))
                    .isGreaterThan(FALSE_ALARM);
        }
    }

    /** Skewed and nearly equal probabilities, small categories side by side, an excluded one. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void isUnbiasedForAnyProbabilities(int draws) {
        double ln = Math.log(0.01);
        for (double[] phi : new double[][] {
            {0, ln, ln, ln, 0},
            {ln, 0, ln, 0, ln, 0},
            {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
            {4, 0, 0, 0},
            {0, 1, Double.NEGATIVE_INFINITY},
            {0, ln, ln, 2, 1, Double.NEGATIVE_INFINITY, 0},
            {-3, 0}
        }) {
            int[] cardinality = {phi.length, 3, phi.length};
            double[] logits = new double[2 * phi.length + 3];
            System.arraycopy(phi, 0, logits, 0, phi.length);
            System.arraycopy(phi, 0, logits, phi.length + 3, phi.length);
            RandomProblem problem = new TableProblem(new GroupShape(cardinality), logits, new SplittableRandom(5));
            GradientCheck check = GradientCheck.run(Estimators.carms(draws), problem, 60_000, 8);
            assertThat(check.unbiased())
                    .as("%s: %s", Arrays.toString(phi), check)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void theCopulaAloneIsFoundOut(int draws) {
        RandomProblem problem =
                new TableProblem(new GroupShape(new int[] {12}), new double[12], new SplittableRandom(5));
        CostEstimator wrong = new CostEstimator() {
            @Override
            public String name() {
                return "copula alone";
            }

            @Override
            public boolean isUnbiased() {
                return false;
            }

            @Override
            public long evaluations(GroupShape shape) {
                return draws;
            }

            @Override
            public boolean freshLaterNoise() {
                return true;
            }
            // So small a weight never happens, and what it guards is lost.
            @Override
            public CostSweep sweep(GroupShape shape) {
                return new CarmsSweep(shape, draws, 1e-12);
            }
        };
        assertThat(GradientCheck.run(wrong, problem, 60_000, 8).unbiased()).isFalse();
    }

    @Test
    void twoDrawsOfTwoCategoriesHaveTheVarianceOfDisArm() {
        RandomProblem problem = RandomProblem.coupled(new GroupShape(new int[] {2, 2, 2, 2}), 4);
        double
                carms =
                        GradientCheck.run(Estimators.carms(2), problem, 100_000, 2)
                                .variance(),
                disarm =
                        GradientCheck.run(Estimators.disarm(), problem, 100_000, 3)
                                .variance();
        assertThat(carms / disarm).isBetween(0.97, 1.03);
        assertThat(carms)
                .isLessThan(0.8
                        * GradientCheck.run(Estimators.rloo(2), problem, 100_000, 3)
                                .variance());
    }
}
