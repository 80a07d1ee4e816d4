package org.tessera.inference.estimator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the check says of estimators of every kind. */
class GradientCheckTest {
    @Test
    void straightThroughIsFoundBiasedAsItDeclares() {
        for (int[] cardinality : new int[][] {{2}, {4, 4, 4}, {2, 5, 3}, {3, 3, 3, 3, 3, 3, 3, 3}}) {
            for (RandomProblem problem : new RandomProblem[] {
                RandomProblem.coupled(new GroupShape(cardinality), 11),
                RandomProblem.chain(new GroupShape(cardinality), 12)
            }) {
                GradientCheck check = GradientCheck.run(Estimators.straightThrough(), problem, 60_000, 3);
                assertThat(check.unbiased())
                        .as("%s %s", Arrays.toString(cardinality), check)
                        .isFalse();
                assertThat(check.asDeclared()).isTrue();
                assertThat(check.verdict()).isEqualTo("BIASED, as declared");
            }
        }
    }

    /**
     * Estimates that are rarely anything but small: few draws tell little, and a check that knew its standard errors
     * only would raise the alarm.
     */
    @Test
    void fewDrawsOfRareCategoriesRaiseNoAlarm() {
        int alarms = 0, plain = 0;
        double[] logits = {0, -5, -6, -4, 0, -5, -7, -5};
        for (int seed = 0; seed < 200; seed++) {
            RandomProblem problem =
                    new TableProblem(new GroupShape(new int[] {4, 4}), logits, new SplittableRandom(seed));
            for (String name : new String[] {"reinforce", "rloo:4", "ar", "carms:4", "arsm"}) {
                GradientEstimator estimator = Estimators.parse(name);
                GradientCheck check = GradientCheck.run(estimator, problem, 400, seed);
                if (!check.unbiased()) alarms++;
                ZScores z = new ZScores(logits.length);
                SingleProblem single = new SingleProblem(estimator, problem);
                org.tessera.inference.random.RandomStream random =
                        new org.tessera.inference.random.RandomStream(seed, "check", "noise");
                for (int i = 0; i < 400; i++) {
                    single.estimate(random.at(i));
                    z.add(single.gradient());
                }
                if (z.maxAbsZ(problem.exactGradient(), 1) > ZScores.threshold(logits.length, GradientCheck.FALSE_ALARM))
                    plain++;
            }
        }
        assertThat(alarms).isZero();
        assertThat(plain).isGreaterThan(10);
    }

    /** Above 10^6 joint states the cost is pairwise; every estimator that can serve the shape is as it declares. */
    @Test
    void theLargestShapeIsCheckedByElimination() {
        for (GradientEstimator e : Estimators.all()) {
            int[] cardinality = new int[8];
            Arrays.fill(cardinality, 12);
            if (e.refusal(new GroupShape(cardinality)).isPresent()) continue;
            GradientCheck check = GradientCheck.run(e, 8, 12, 6000, 5);
            assertThat(check.asDeclared()).as("%s: %s", e.name(), check).isTrue();
        }
    }
}
