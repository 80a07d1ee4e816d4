package org.tessera.examples.structured;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tessera.examples.structured.ContagionExperiment.Found;
import org.tessera.inference.Fit;
import org.tessera.inference.data.Values;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Budget;

class ContagionTest {
    private static final int PLACES = 20, TIMES = 120;

    private final ContagionExperiment contagion = new ContagionExperiment(PLACES, TIMES, 1, Estimators.arsm());

    @Test
    void whoInfectsWhomIsFound() {
        Fit alone = contagion.alone().run(Budget.steps(100));
        Found without = contagion.ofAlone(alone),
                found = contagion.of(contagion.coupled(alone).run(Budget.steps(700)));
        assertThat(found.bound() - found.half())
                .as("a lower bound of the coupled evidence beyond all that places alone can explain")
                .isGreaterThan(without.bound());
        assertThat(found.change()).as("the transition table").isLessThan(0.07).isLessThan(0.7 * without.change());
        assertThat(found.reports()).isLessThan(0.03);
        assertThat(found.accuracy()).isGreaterThan(0.9);
    }

    /** Each place's reports in another order of times: nothing follows from anything, and nobody infects anybody. */
    @Test
    void inShuffledReportsThereIsNothingToFind() {
        ContagionExperiment shuffled =
                new ContagionExperiment(contagion, shuffled(contagion.reports().toInts()));
        Fit alone = shuffled.alone().run(Budget.steps(100));
        Found without = shuffled.ofAlone(alone),
                found = shuffled.of(shuffled.coupled(alone).run(Budget.steps(200)));
        assertThat(found.bound()).isLessThan(without.bound());
        assertThat(found.accuracy()).isLessThan(0.7);
        assertThat(found.change()).isGreaterThan(0.1);
    }

    @Test
    void exactInferenceSaysWhatItWouldTake() {
        assertThat(contagion.refusal()).contains("summing out z exactly takes", "joint states");
    }

    private static Values shuffled(int[] reports) {
        SplittableRandom random = new SplittableRandom(2);
        for (int place = 0; place < PLACES; place++) {
            for (int i = TIMES - 1; i > 0; i--) {
                int a = place * TIMES + i, b = place * TIMES + random.nextInt(i + 1), report = reports[a];
                reports[a] = reports[b];
                reports[b] = report;
            }
        }
        return Values.of(reports, PLACES, TIMES);
    }
}
