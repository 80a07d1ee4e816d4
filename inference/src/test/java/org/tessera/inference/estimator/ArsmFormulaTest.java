package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.inference.random.RandomStream;

/** ARSM and ARS against their formulas written out over the full matrix, draw by draw. */
class ArsmFormulaTest {
    static Stream<RandomProblem> problems() {
        return Stream.of(
                        new int[] {5},
                        new int[] {2},
                        new int[] {1},
                        new int[] {3, 3, 3, 3},
                        new int[] {4, 2, 6},
                        new int[] {1, 5})
                .map(GroupShape::new)
                .flatMap(s -> Stream.of(RandomProblem.coupled(s, 5), RandomProblem.chain(s, 6)));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void arsm(RandomProblem problem) {
        RandomStream random = new RandomStream(1, "z", "test");
        SingleProblem single = new SingleProblem(Estimators.arsm(), problem);
        for (int step = 0; step < 200; step++) {
            single.estimate(random.at(step));
            double[] expected = new double[problem.logits().length];
            for (int j = 0; j < problem.shape().maxCardinality(); j++)
                addReference(problem, single.draw().logNoise, j, 1, expected);
            assertThat(single.gradient()).containsExactly(expected, Offset.offset(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("problems")
    void arsIsOneOfTheReferences(RandomProblem problem) {
        RandomStream random = new RandomStream(2, "z", "test");
        SingleProblem single = new SingleProblem(Estimators.ars(), problem);
        boolean equalCardinality =
                Arrays.stream(problem.shape().cardinality()).distinct().count() == 1;
        for (int step = 0; step < 200 && equalCardinality; step++) {
            single.estimate(random.at(step));
            double[] noise = single.draw().logNoise, gradient = single.gradient();
            assertThat(IntStream.range(0, problem.shape().maxCardinality())).anySatisfy(j -> {
                double[] expected = new double[noise.length];
                addReference(problem, noise, j, problem.shape().maxCardinality(), expected);
                assertThat(gradient).containsExactly(expected, Offset.offset(1e-12));
            });
        }
    }

    /** Adds {@code factor [f(z^{c<->j}) - mean_m f(z^{m<->j})] (1/C - pi_j)} for the variables that have category j. */
    private static void addReference(RandomProblem problem, double[] noise, int j, double factor, double[] gradient) {
        int[] cardinality = problem.shape().cardinality(),
                offset = problem.shape().offsets();
        for (int v = 0; v < cardinality.length; v++) {
            if (j >= cardinality[v]) continue;
            double[] f = new double[cardinality[v]];
            double total = 0;
            for (int c = 0; c < f.length; c++) {
                double[] cost = new double[problem.width()];
                problem.cost(swapped(problem, noise, c, j), 0, cost, 0);
                f[c] = cost[problem.width() == 1 ? 0 : v];
                total += Math.exp(noise[offset[v] + c]);
            }
            double mean = Arrays.stream(f).average().orElseThrow(),
                    weight = 1.0 / f.length - Math.exp(noise[offset[v] + j]) / total;
            for (int c = 0; c < f.length; c++) gradient[offset[v] + c] += factor * (f[c] - mean) * weight;
        }
    }

    private static int[] swapped(RandomProblem problem, double[] noise, int m, int j) {
        int[] cardinality = problem.shape().cardinality(),
                offset = problem.shape().offsets(),
                action = new int[cardinality.length];
        for (int v = 0; v < action.length; v++)
            action[v] = m < cardinality[v] && j < cardinality[v]
                    ? SwapRaceTest.bruteForce(problem.logits(), noise, offset[v], cardinality[v], m, j)
                    : RaceSweep.winner(problem.logits(), noise, offset[v], cardinality[v]);
        return action;
    }
}
