package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Means against exact enumeration at fixed seeds; each check's false-alarm rate is {@link GradientCheck#FALSE_ALARM}
 * over all its coordinates.
 */
class UnbiasedTest {
    private static final long DRAWS = 60_000;

    static Stream<Arguments> cases() {
        List<GradientEstimator> any = Stream.of(
                        "arsm",
                        "ars",
                        "ar",
                        "reinforce",
                        "reinforce-baseline",
                        "rloo:2",
                        "rloo:4",
                        "arsm-rb",
                        "carms:2",
                        "carms:3",
                        "carms:4",
                        "carms:8",
                        "exact",
                        "local-expectation")
                .map(Estimators::parse)
                .toList();
        List<GradientEstimator> binary = Stream.concat(any.stream(), Stream.of(Estimators.arm(), Estimators.disarm()))
                .toList();
        return Stream.of(
                        new int[] {2},
                        new int[] {10},
                        new int[] {4, 4, 4},
                        new int[] {3, 3, 3, 3, 3},
                        new int[] {2, 5, 3},
                        new int[] {1, 4, 2},
                        new int[] {2, 2, 2, 2})
                .flatMap(shape -> (Arrays.stream(shape).allMatch(c -> c == 2) ? binary : any)
                        .stream().map(e -> Arguments.of(e, shape)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void oneCostSharedByAllVariables(GradientEstimator estimator, int[] cardinality) {
        RandomProblem problem = RandomProblem.coupled(new GroupShape(cardinality), 11);
        assertThat(GradientCheck.run(estimator, problem, DRAWS, 3)).matches(GradientCheck::unbiased);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void oneCostForEachVariable(GradientEstimator estimator, int[] cardinality) {
        RandomProblem problem = RandomProblem.chain(new GroupShape(cardinality), 12);
        GradientCheck check = GradientCheck.run(estimator, problem, DRAWS, 4);
        assertThat(check).matches(GradientCheck::unbiased);
        assertThat(check.evaluationsDone()).isLessThanOrEqualTo(check.evaluationsBound());
    }
}
