package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.FDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.inference.random.RandomStream;

class ArsmRaoBlackwellTest {
    private static final int DRAWS = 40_000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10})
    void oneVariableIsArsmToTheBit(int categories) {
        RandomProblem problem = RandomProblem.coupled(new GroupShape(new int[] {categories}), 3);
        SingleProblem arsm = new SingleProblem(Estimators.arsm(), problem),
                thinned = new SingleProblem(Estimators.arsmRaoBlackwell(), problem);
        RandomStream random = new RandomStream(1, "z", "test");
        for (int step = 0; step < 500; step++) {
            arsm.estimate(random.at(step));
            thinned.estimate(random.at(step));
            assertThat(thinned.gradient()).containsExactly(arsm.gradient());
        }
    }

    /** Not above arsm's within the 99.9% bound that an F ratio of so many independent normal draws would keep. */
    @Test
    void hasNoMoreVarianceThanArsmAndLessWhenSharp() {
        double bound = new FDistribution(null, DRAWS - 1, DRAWS - 1).inverseCumulativeProbability(0.999);
        for (int[] cardinality : new int[][] {{4, 4, 4}, {3, 3, 3, 3, 3, 3, 3, 3}, {2, 5, 3}}) {
            GroupShape shape = new GroupShape(cardinality);
            for (RandomProblem problem :
                    new RandomProblem[] {RandomProblem.coupled(shape, 5), RandomProblem.chain(shape, 6)}) {
                double arsm = variance(Estimators.arsm(), problem),
                        thinned = variance(Estimators.arsmRaoBlackwell(), problem);
                assertThat(thinned / arsm).as(Arrays.toString(cardinality)).isLessThan(bound);
            }
        }
        int[] eight = new int[8];
        Arrays.fill(eight, 6);
        RandomProblem problem = RandomProblem.coupled(new GroupShape(eight), 7);
        assertThat(variance(Estimators.arsmRaoBlackwell(), problem))
                .isLessThan(0.98 * variance(Estimators.arsm(), problem));
    }

    private static double variance(GradientEstimator estimator, RandomProblem problem) {
        return GradientCheck.run(estimator, problem, DRAWS, 9).variance();
    }
}
