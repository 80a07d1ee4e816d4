package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.inference.random.RandomStream;

/**
 * Excluded categories (logit -inf): never drawn or proposed, without a gradient, and the mean is still the gradient.
 */
class MaskedTest {
    private static final List<String> ANY = List.of(
            "arsm",
            "ars",
            "ar",
            "reinforce",
            "reinforce-baseline",
            "rloo:2",
            "rloo:4",
            "arsm-rb",
            "carms:2",
            "carms:4",
            "exact",
            "local-expectation");

    static Stream<Arguments> cases() {
        return Stream.of(new int[] {3}, new int[] {10}, new int[] {4, 4, 4}, new int[] {2, 5, 3}, new int[] {2, 2, 2})
                .flatMap(shape -> {
                    boolean binary = Arrays.stream(shape).allMatch(c -> c == 2);
                    Stream<String> names =
                            binary ? Stream.concat(ANY.stream(), Stream.of("arm", "disarm")) : ANY.stream();
                    return names.map(Estimators::parse)
                            .flatMap(e -> Stream.of(false, true).map(own -> Arguments.of(e, problem(shape, own))));
                });
    }

    /** Excludes about a third of the categories, never all of a variable, always one of the first. */
    private static MaskedProblem problem(int[] cardinality, boolean own) {
        GroupShape shape = new GroupShape(cardinality);
        RandomProblem whole = own ? RandomProblem.chain(shape, 21) : RandomProblem.coupled(shape, 20);
        boolean[] excluded = new boolean[shape.offsets()[shape.variables()]];
        SplittableRandom random = new SplittableRandom(7);
        for (int v = 0; v < cardinality.length; v++) {
            int kept = random.nextInt(cardinality[v]);
            int out = kept == 0 ? 1 : 0;
            for (int c = 0; c < cardinality[v]; c++) {
                excluded[shape.offsets()[v] + c] =
                        c != kept && (v == 0 && c == out || c != out && random.nextInt(4) == 0);
            }
        }
        return new MaskedProblem(whole, excluded);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meanIsTheGradient(GradientEstimator estimator, MaskedProblem problem) {
        assertThat(GradientCheck.run(estimator, problem, 60_000, 5)).matches(GradientCheck::unbiased);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyDrawSumsToZeroOverWhatIsLeft(GradientEstimator estimator, MaskedProblem problem) {
        SingleProblem single = new SingleProblem(estimator, problem);
        RandomStream random = new RandomStream(2, "z", "test");
        int[] offset = problem.shape().offsets();
        for (int step = 0; step < 300; step++) {
            single.estimate(random.at(step));
            for (int v = 0; v < problem.shape().variables(); v++) {
                double sum = 0;
                for (int i = offset[v]; i < offset[v + 1]; i++) {
                    if (problem.isExcluded(i)) assertThat(single.gradient()[i]).isEqualTo(0);
                    sum += single.gradient()[i];
                }
                assertThat(sum).isCloseTo(0, Offset.offset(1e-12));
            }
        }
    }

    /** One variable whose excluded categories stand anywhere is the variable of those that are left. */
    @ParameterizedTest
    @MethodSource("cases")
    void varianceIsThatOfTheCategoriesLeft(GradientEstimator estimator, MaskedProblem problem) {
        if (problem.shape().variables() > 1
                || estimator.name().startsWith("arm")
                || estimator.name().startsWith("disarm")) return;
        RandomProblem left = new LeftOver(problem);
        double masked = GradientCheck.run(estimator, problem, 60_000, 6).variance(),
                plain = GradientCheck.run(estimator, left, 60_000, 8).variance();
        assertThat(masked).isBetween(0.93 * plain - 1e-12, 1.07 * plain + 1e-12);
    }

    /** The categories of a masked variable that are left, as a problem of their own. */
    private static final class LeftOver extends RandomProblem {
        private final MaskedProblem masked;
        private final int[] category;

        LeftOver(MaskedProblem masked) {
            super(
                    new GroupShape(new int[] {
                        (int) Arrays.stream(masked.logits())
                                .filter(Double::isFinite)
                                .count()
                    }),
                    Arrays.stream(masked.logits()).filter(Double::isFinite).toArray());
            this.masked = masked;
            category = java.util.stream.IntStream.range(0, masked.logits().length)
                    .filter(i -> !masked.isExcluded(i))
                    .toArray();
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void cost(int[] action, int at, double[] to, int toAt) {
            masked.cost(new int[] {category[action[at]]}, 0, to, toAt);
        }

        @Override
        public double[] exactGradient() {
            return Arrays.stream(category)
                    .mapToDouble(i -> masked.exactGradient()[i])
                    .toArray();
        }
    }
}
