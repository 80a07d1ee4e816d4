package org.tessera.inference.randommodels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random models, the same in every build, under every comparison; some of them under every estimator too. How many, two
 * system properties say; the Maven profile {@code random-models} raises both. A failure prints the model made small, as
 * Java source, with its seed.
 */
class RandomModelsTest {
    /** So much may be refused: mostly minibatches of plates that something mixes. */
    private static final double MOST_REFUSED = 0.12, MOST_UNDECLARED = 0.08;

    @Test
    void everyNumberIsTheInterpretersNumber() {
        Suite suite = new Suite(Checks::of);
        suite.run(0, Integer.getInteger("tessera.random.models", 300));
        accept(suite);
    }

    @Test
    void everyEstimatorMeetsTheSlope() {
        Suite suite = new Suite(spec -> EstimatorChecks.all());
        suite.run(1_000_000, Integer.getInteger("tessera.random.compared", 25));
        accept(suite);
    }

    private static void accept(Suite suite) {
        assertThat(suite.failures()).as(suite.toString()).isEmpty();
        assertThat(suite.refusedShare()).as(suite.toString()).isLessThan(MOST_REFUSED);
        assertThat(suite.undeclaredShare()).as(suite.toString()).isLessThan(MOST_UNDECLARED);
    }
}
