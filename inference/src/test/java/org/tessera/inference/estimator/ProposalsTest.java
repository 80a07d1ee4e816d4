package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessera.inference.random.RandomStream;

/** What is handed out for evaluation. */
class ProposalsTest {
    @ParameterizedTest
    @ValueSource(strings = {"arsm", "arsm-rb", "ars", "exact", "local-expectation"})
    void areDistinctAndNeverTheTrueAction(String name) {
        GradientEstimator estimator = Estimators.parse(name);
        for (int[] cardinality : new int[][] {{1}, {10}, {3, 3}, {2, 4, 3, 2}, {6, 1, 5}}) {
            GroupShape shape = new GroupShape(cardinality);
            Problem p = new Problem(estimator, shape, 1.5);
            for (int step = 0; step < 300; step++) {
                Set<String> seen = new HashSet<>(Set.of(Arrays.toString(p.next(step))));
                int rows = p.propose();
                assertThat(rows + 1L).isLessThanOrEqualTo(estimator.evaluations(shape));
                for (int row = 0; row < rows; row++)
                    assertThat(seen.add(Arrays.toString(p.action(row)))).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"arsm", "ars", "exact", "local-expectation", "rloo:6", "carms:2", "carms:6"})
    void neverHoldAnExcludedCategory(String name) {
        GroupShape shape = new GroupShape(new int[] {4, 5, 3});
        Problem p = new Problem(Estimators.parse(name), shape, 1);
        int[] excluded = {1, 4, 0};
        for (int v = 0; v < 3; v++) p.draw.logits[shape.offsets()[v] + excluded[v]] = Double.NEGATIVE_INFINITY;
        for (int step = 0; step < 500; step++) {
            int[] action = p.next(step);
            int rows = p.propose();
            for (int row = -1; row < rows; row++) {
                if (row >= 0) action = p.action(row);
                for (int v = 0; v < 3; v++) assertThat(action[v]).isNotEqualTo(excluded[v]);
            }
        }
    }

    @Test
    void oneVariableNeedsEachCategoryOnceAndASharpOneAlmostNone() {
        GroupShape shape = new GroupShape(new int[] {10});
        assertThat(Estimators.arsm().evaluations(shape)).isEqualTo(10);
        assertThat(meanEvaluations(shape, 0)).isGreaterThan(9);
        assertThat(meanEvaluations(shape, 10)).isLessThan(3);
    }

    @Test
    void twentyUniformVariablesNeedAllPairs() {
        int[] ten = new int[20];
        Arrays.fill(ten, 10);
        assertThat(Estimators.arsm().evaluations(new GroupShape(ten))).isEqualTo(46);
        assertThat(meanEvaluations(new GroupShape(ten), 0)).isBetween(44.0, 46.0);
    }

    private static double meanEvaluations(GroupShape shape, double spread) {
        Problem p = new Problem(Estimators.arsm(), shape, spread);
        double sum = 0;
        for (int step = 0; step < 1000; step++) {
            p.next(step);
            sum += p.propose() + 1;
        }
        return sum / 1000;
    }

    /** A sweep with its arrays; logits are normal with the given spread. */
    private static final class Problem {
        final CostSweep sweep;
        final RandomStream random = new RandomStream(3, "z", "test");
        final Draw draw = new Draw();
        final int variables;

        Problem(GradientEstimator estimator, GroupShape shape, double spread) {
            sweep = (CostSweep) estimator.sweep(shape);
            variables = shape.variables();
            draw.logits = RandomProblem.gaussians(shape.offsets()[variables], new SplittableRandom(5));
            for (int i = 0; i < draw.logits.length; i++) draw.logits[i] *= spread;
            draw.logNoise = new double[draw.logits.length];
            draw.action = new int[variables];
        }

        int[] next(int step) {
            sweep.draw(draw, random.at(step));
            return draw.action.clone();
        }

        int propose() {
            return sweep.propose(draw, random);
        }

        int[] action(int row) {
            int[] to = new int[variables];
            sweep.action(row, to, 0);
            return to;
        }
    }
}
