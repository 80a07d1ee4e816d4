package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.inference.random.RandomStream;

/** What holds for every single draw. */
class InvariantsTest {
    private static final GroupShape UNEQUAL = new GroupShape(new int[] {3, 5, 2, 4});

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arsm",
                "ars",
                "ar",
                "reinforce",
                "reinforce-baseline",
                "rloo:3",
                "arsm-rb",
                "carms:3",
                "exact",
                "local-expectation"
            })
    void sumsToZeroOverTheCategories(String estimator) {
        for (RandomProblem problem :
                new RandomProblem[] {RandomProblem.coupled(UNEQUAL, 1), RandomProblem.chain(UNEQUAL, 2)}) {
            SingleProblem single = new SingleProblem(Estimators.parse(estimator), problem);
            RandomStream random = new RandomStream(1, "z", "test");
            int[] offset = UNEQUAL.offsets();
            for (int step = 0; step < 300; step++) {
                single.estimate(random.at(step));
                for (int v = 0; v < UNEQUAL.variables(); v++) {
                    double sum = 0;
                    for (int i = offset[v]; i < offset[v + 1]; i++) sum += single.gradient()[i];
                    assertThat(sum).isCloseTo(0, Offset.offset(1e-12));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arsm", "ars", "rloo:3", "arsm-rb", "carms:2", "carms:5", "exact", "local-expectation"})
    void aConstantAddedToTheCostChangesNothing(String estimator) {
        RandomProblem problem = RandomProblem.coupled(UNEQUAL, 3);
        assertSameDraws(
                new SingleProblem(Estimators.parse(estimator), problem),
                new SingleProblem(Estimators.parse(estimator), new Shifted(problem, 1000)),
                1e-9);
    }

    @Test
    void twoCategoriesMakeArsAndArmOfArsm() {
        for (int variables : new int[] {1, 2, 5}) {
            int[] cardinality = new int[variables];
            Arrays.fill(cardinality, 2);
            GroupShape shape = new GroupShape(cardinality);
            for (RandomProblem problem :
                    new RandomProblem[] {RandomProblem.coupled(shape, 4), RandomProblem.chain(shape, 5)}) {
                assertSameDraws(
                        new SingleProblem(Estimators.arsm(), problem),
                        new SingleProblem(Estimators.ars(), problem),
                        1e-12);
                assertSameDraws(
                        new SingleProblem(Estimators.arsm(), problem),
                        new SingleProblem(Estimators.arm(), problem),
                        1e-12);
            }
        }
    }

    private static void assertSameDraws(SingleProblem a, SingleProblem b, double tolerance) {
        RandomStream random = new RandomStream(9, "z", "test");
        for (int step = 0; step < 300; step++) {
            a.estimate(random.at(step));
            b.estimate(random.at(step));
            assertThat(a.gradient()).containsExactly(b.gradient(), Offset.offset(tolerance));
        }
    }

    private static final class Shifted extends RandomProblem {
        private final RandomProblem problem;
        private final double shift;

        Shifted(RandomProblem problem, double shift) {
            super(problem.shape(), problem.logits());
            this.problem = problem;
            this.shift = shift;
        }

        @Override
        public int width() {
            return problem.width();
        }

        @Override
        public void cost(int[] action, int at, double[] to, int toAt) {
            problem.cost(action, at, to, toAt);
            for (int i = 0; i < width(); i++) to[toAt + i] += shift;
        }

        @Override
        public double[] exactGradient() {
            return problem.exactGradient();
        }
    }
}
