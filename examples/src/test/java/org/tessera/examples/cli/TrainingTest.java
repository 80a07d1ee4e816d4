package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.EstimatorChoice;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.run.Budget;

/** What a command says of a run: the cost that counts, and how it ended. */
class TrainingTest {
    private static final Model MIX = Model.of("mix", m -> {
        Axis k = m.axis("component", 2);
        Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(m.plate("point"));
        m.normal("x", m.parameter("mu").over(k).get(z), 1).observed();
    });

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Interrupt interrupt = new Interrupt(new PrintStream(PrintStream.nullOutputStream()));

    private Fit run(EstimatorChoice estimator, boolean terminal, long steps) {
        try (ProgressBar bar = new ProgressBar(stream, terminal, "mix", steps, System::nanoTime)) {
            return Inference.of(MIX)
                    .data("x", new double[] {-1, 1, 3})
                    .estimator(estimator)
                    .progress(new BarProgress(bar, interrupt))
                    .run(Budget.steps(steps));
        }
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> record(Training training) {
        Map<String, Object> record = new LinkedHashMap<>();
        training.putVerdict(record);
        return record;
    }

    @Test
    void ctrlCIsSaidByBarTextAndJson() {
        interrupt.signal();
        for (EstimatorChoice estimator : List.of(Estimators.arsm(), Estimators.auto())) {
            for (boolean terminal : new boolean[] {true, false}) {
                bytes.reset();
                Fit fit = run(estimator, terminal, 1000);
                assertThat(printed()).contains("interrupted: at 1 of 1000 steps; its numbers are those of the step");
                assertThat(fit.toString()).contains("interrupted: at 1 of 1000 steps");
                for (boolean told : new boolean[] {true, false}) {
                    assertThat(record(new Training(fit, 1, told)))
                            .containsEntry("verdict", "interrupted")
                            .containsEntry("verdict_reason", "at 1 of 1000 steps")
                            .containsEntry("interrupted", true);
                }
            }
        }
    }

    @Test
    void aStopBetweenTwoStretchesIsOneToo() {
        Fit fit = run(Estimators.auto(), false, 1000);
        assertThat(record(new Training(fit, 1, false)))
                .containsEntry("verdict", "converged")
                .containsEntry("interrupted", false);
        assertThat(record(new Training(fit, 1, true)))
                .containsEntry("verdict", "interrupted")
                .containsEntry("interrupted", true);
    }

    @Test
    void ofDrawsTheBarShowsAMeanAndSaysSo() {
        run(Estimators.arsm(), false, 1000);
        assertThat(printed().lines())
                .hasSize(11)
                .element(9)
                .asString()
                .contains("100%  cost ", " (mean of the last 100 steps) ");
        assertThat(printed().lines().reduce((a, b) -> b).orElseThrow()).contains(" nats (mean of the last 100 steps) ");
        bytes.reset();
        run(Estimators.auto(), false, 1000);
        assertThat(printed()).doesNotContain("mean of").contains(" nats (final) ", "converged");
    }
}
