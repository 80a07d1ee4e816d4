package org.tessera.notebooks.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessera.inference.Fit;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.optim.Optimizers;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.CostMeaning;
import org.tessera.inference.result.TestTables;
import org.tessera.inference.run.Budget;

/** The chart of a history shows the training, and costs have the unit they are in. */
class HistoryFrameTest {
    private static final String CUT = "above the frame";

    private static CostHistory history(int steps, IntToDoubleFunction cost) {
        return TestTables.history(IntStream.range(0, steps).mapToDouble(cost).toArray());
    }

    private static String title(CostHistory h) {
        return HistoryView.of(h).orElseThrow().title();
    }

    @Test
    void aSmoothFallIsShownWhole() {
        for (double rate : new double[] {5, 20, 100, 700}) {
            assertThat(title(history(2000, i -> 80 + 300 * Math.exp(-i / rate))))
                    .as("falls over %s", rate)
                    .doesNotContain(CUT);
            assertThat(title(history(2000, i -> 80 + 300 / (1 + i / rate))))
                    .as("falls slower over %s", rate)
                    .doesNotContain(CUT);
        }
        Random random = new Random(1);
        assertThat(title(history(2000, i -> 80 + 300 * Math.exp(-i / 20.0) + 1e-9 * random.nextGaussian())))
                .as("with the noise of rounding")
                .doesNotContain(CUT);
    }

    @Test
    void aFallBeforeLongNoiseIsCutOff() {
        Random random = new Random(1);
        assertThat(title(history(2000, i -> 80 + 1e4 * Math.exp(-i / 20.0) + random.nextGaussian())))
                .contains(CUT);
    }

    @Test
    void ofAFitWithLatentsSummedOut() {
        Fit adam = Results.mixture()
                .estimator(Estimators.exact())
                .optimizer(Optimizers.adam(0.1))
                .run(Budget.steps(2000));
        assertThat(adam.history().size()).isEqualTo(2000);
        assertThat(title(adam.history())).doesNotContain(CUT);
        assertThat(title(Results.mixture()
                        .estimator(Estimators.auto())
                        .run(Budget.steps(2000))
                        .history()))
                .doesNotContain(CUT);
    }

    @Test
    void totalsAreNatsAndMeansSayOverWhat() {
        Fit whole = Results.mixture().run(Budget.steps(60)),
                part = Results.mixture().minibatch("point", 10).run(Budget.steps(60));
        assertThat(whole.history().meaning()).isEqualTo(new CostMeaning("nats", CostMeaning.Scatter.DRAWS));
        assertThat(part.history().meaning()).isEqualTo(new CostMeaning("nats per point", CostMeaning.Scatter.DRAWS));
        assertThat(whole.history().toString()).contains(" nats (mean of the last 6 steps)");
        assertThat(part.history().toString()).contains(" nats per point (mean of the last 6 steps)");
        assertThat((String) whole.history().mimeBundle().get("image/svg+xml")).contains("cost (nats) by step");
        assertThat((String) part.history().mimeBundle().get("image/svg+xml")).contains("cost (nats per point) by step");
        assertThat((String) part.mimeBundle().get("text/html"))
                .contains(" nats per point at the first step", "(mean of the last 6 steps)");
    }
}
