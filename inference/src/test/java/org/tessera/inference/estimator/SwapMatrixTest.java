package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.inference.random.RandomStream;

class SwapMatrixTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-12);

    private static double cost(int[] action) {
        double f = 0;
        for (int v = 0; v < action.length; v++)
            f += Math.sin(1 + 3 * action[v] + v) * (1 + action[(v + 1) % action.length]);
        return f;
    }

    static Stream<double[][]> logits() {
        double out = Double.NEGATIVE_INFINITY;
        return Stream.of(
                new double[][] {{0.3, -1, 2, 0.5}},
                new double[][] {{0, 1}},
                new double[][] {{7}},
                new double[][] {{30, 0, 0}},
                new double[][] {{0, out, 1}},
                new double[][] {{0.2, 0, -0.3}, {1, 0.5, 0}, {0, 0, 0}},
                new double[][] {{0, 1, 0.5, -1}, {0.1, 0}, {0, 0.3, 0.2}});
    }

    @ParameterizedTest
    @MethodSource("logits")
    void everyDrawIsTheOneArsmWouldMake(double[][] logits) {
        FunctionProblem problem = new FunctionProblem(logits, SwapMatrixTest::cost);
        SingleProblem arsm = new SingleProblem(Estimators.arsm(), problem);
        for (int step = 0; step < 50; step++) {
            long evaluations = arsm.estimate(new RandomStream(9, "z", "test").at(step));
            SwapMatrix s = new SwapMatrix(problem, new RandomStream(9, "z", "test").at(step));
            assertThat(s.evaluations()).isEqualTo((int) evaluations);
            assertThat(s.trueAction()).isEqualTo(arsm.draw().action);
            assertThat(flat(s)).containsExactly(arsm.gradient());
        }
    }

    @ParameterizedTest
    @MethodSource("logits")
    void theTablesMakeTheGradientByTheFormula(double[][] logits) {
        for (long seed = 0; seed < 50; seed++) {
            SwapMatrix s = SwapMatrix.of(logits, SwapMatrixTest::cost, seed);
            double[][] f = s.costs();
            for (int v = 0; v < s.variables(); v++) {
                double[] mean = s.columnMeans(v), weight = s.weights(v), expected = new double[s.categories(v)];
                assertThat(Arrays.stream(s.noise(v)).sum()).isCloseTo(1, CLOSE);
                for (int c = 0; c < expected.length; c++)
                    for (int j = 0; j < expected.length && Double.isFinite(logits[v][c]); j++)
                        expected[c] += (f[c][j] - mean[j]) * weight[j];
                assertThat(s.gradient(v)).containsExactly(expected, Offset.offset(1e-11));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("logits")
    void pseudoActionsAreTheWinnersOfTheExchangedRaces(double[][] logits) {
        for (long seed = 0; seed < 50; seed++) {
            SwapMatrix s = SwapMatrix.of(logits, SwapMatrixTest::cost, seed);
            Set<String> distinct = new HashSet<>();
            for (int m = 0; m < s.size(); m++) {
                for (int j = 0; j < s.size(); j++) {
                    int[] z = s.pseudoAction(m, j);
                    distinct.add(Arrays.toString(z));
                    for (int v = 0; v < s.variables(); v++)
                        assertThat(z[v]).isEqualTo(winner(logits[v], s.noise(v), m, j));
                    assertThat(s.costs()[m][j]).isEqualTo(cost(z));
                    assertThat(s.costs()[j][m]).isEqualTo(cost(z));
                }
            }
            assertThat(s.evaluations()).isEqualTo(distinct.size());
        }
    }

    /** In order to see the exchange itself fail: a race that was not exchanged has one winner only. */
    @Test
    void someExchangesChangeTheWinner() {
        SwapMatrix s = SwapMatrix.of(new double[] {0, 0, 0, 0}, c -> c, 3);
        assertThat(s.evaluations()).isGreaterThan(2);
    }

    @Test
    void theExactGradientIsTheClosedFormAndIsLeftOutWhereItIsTooLarge() {
        double[] p = {0, 0, 0}, logits = {0.5, 0, -1}, cost = {1, 4, 2};
        Softmax.of(logits, 0, 3, p, 0);
        double mean = p[0] * cost[0] + p[1] * cost[1] + p[2] * cost[2];
        double[] exact = SwapMatrix.of(logits, c -> cost[c], 1).exactGradient(0).orElseThrow();
        for (int c = 0; c < 3; c++) assertThat(exact[c]).isCloseTo(p[c] * (cost[c] - mean), CLOSE);
        assertThat(SwapMatrix.of(new double[10][5], SwapMatrixTest::cost, 1).exactGradient(0))
                .isEmpty();
    }

    @Test
    void textNamesWhatItShows() {
        SwapMatrix s = SwapMatrix.of(new double[][] {{0, 1, 0}, {0, 0, 0}}, SwapMatrixTest::cost, 4);
        assertThat(s.toString())
                .contains(
                        "true action",
                        "pseudo action",
                        "cost F",
                        "log pi - phi",
                        "1/C - pi",
                        "gradient",
                        "exact",
                        "variable 1");
        assertThat(s.mimeBundle()).containsKey("text/plain");
        assertThat(SwapMatrix.of(new double[200], c -> c, 1).toString().length())
                .isLessThan(4000);
    }

    @Test
    void whatHasNoDrawIsRefused() {
        assertThatThrownBy(() -> SwapMatrix.of(new double[0], c -> c, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("logits of variable 0");
        assertThatThrownBy(() -> SwapMatrix.of(new double[] {0, Double.NaN}, c -> c, 1))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> SwapMatrix.of(new double[][] {}, z -> 0, 1)).hasMessageContaining("no variable");
        assertThatThrownBy(() -> SwapMatrix.of(new double[] {0, 0}, c -> 1.0 / 0, 1))
                .hasMessageContaining("expected a finite number");
    }

    private static double[] flat(SwapMatrix s) {
        double[] all = {};
        for (int v = 0; v < s.variables(); v++) {
            int at = all.length;
            all = Arrays.copyOf(all, at + s.categories(v));
            System.arraycopy(s.gradient(v), 0, all, at, s.categories(v));
        }
        return all;
    }

    private static int winner(double[] logits, double[] noise, int m, int j) {
        double[] pi = noise.clone();
        if (m < pi.length && j < pi.length && Double.isFinite(logits[m]) && Double.isFinite(logits[j])) {
            pi[m] = noise[j];
            pi[j] = noise[m];
        }
        int best = -1;
        for (int c = 0; c < pi.length; c++) {
            if (Double.isFinite(logits[c])
                    && (best < 0 || Math.log(pi[c]) - logits[c] < Math.log(pi[best]) - logits[best])) best = c;
        }
        return best;
    }
}
