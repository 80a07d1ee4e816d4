package org.tessera.notebooks.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.estimator.EstimatorChoice;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.CostMeaning;
import org.tessera.inference.result.TestTables;
import org.tessera.inference.result.Verdict;
import org.tessera.inference.run.Budget;
import org.tessera.inference.run.Progress;

class LiveProgressTest {
    private final List<String> heard = new ArrayList<>();
    private final List<Map<String, Object>> bundles = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private long now;

    private final DisplaySink sink = new DisplaySink() {
        @Override
        public void display(String id, Map<String, Object> bundle) {
            hear("display " + id, bundle);
        }

        @Override
        public void update(String id, Map<String, Object> bundle) {
            hear("update " + id, bundle);
        }
    };

    private void hear(String what, Map<String, Object> bundle) {
        heard.add(what);
        bundles.add(bundle);
    }

    @AfterEach
    void disconnect() {
        LiveDisplay.connect(null);
    }

    /** Steps of {@code millis} each. */
    private void run(LiveProgress progress, int steps, long total, int millis) {
        for (int i = 1; i <= steps; i++) {
            now += millis * 1_000_000L;
            assertThat(progress.step(i, total, 10.0 / i, i * millis * 1e-3)).isTrue();
        }
    }

    @Test
    void oneDisplayIsUpdatedInPlaceAFewTimesASecond() {
        run(new LiveProgress(sink, out, () -> now), 1000, 1000, 5);
        assertThat(heard.get(0)).startsWith("display tessera-");
        String id = heard.get(0).substring("display ".length());
        assertThat(heard.subList(1, heard.size())).allMatch(("update " + id)::equals);
        assertThat(heard)
                .as("five seconds, four a second, the first and the last")
                .hasSizeBetween(20, 22);
        assertThat((String) bundles.get(bundles.size() - 1).get("text/plain"))
                .startsWith("step 1,000 of 1,000 \u00b7 cost 0.01053 nats (mean of the last 100 steps) \u00b7 ")
                .contains(" 5 s, done");
        assertThat((String) bundles.get(10).get("text/html"))
                .contains("width:50%", " left", "<img", "role=\"progressbar\"")
                .hasSizeLessThan(6000);
        assertThat(printed.size()).isZero();
    }

    @Test
    void twoRunsHaveTwoDisplays() {
        run(new LiveProgress(sink, out, () -> now), 1, 1, 5);
        run(new LiveProgress(sink, out, () -> now), 1, 1, 5);
        assertThat(heard).hasSize(2).doesNotHaveDuplicates().allMatch(h -> h.startsWith("display"));
    }

    @Test
    void restartsAreCounted() {
        LiveProgress progress = new LiveProgress(sink, out, () -> now);
        run(progress, 3, 3, 300);
        run(progress, 3, 3, 300);
        assertThat((String) bundles.get(2).get("text/plain")).doesNotContain("start");
        assertThat((String) bundles.get(3).get("text/plain")).startsWith("start 2, step 1 of 3");
    }

    @Test
    void aTimeBudgetHasNoShareAndNoTimeLeft() {
        run(new LiveProgress(sink, out, () -> now), 3, -1, 300);
        assertThat((String) bundles.get(2).get("text/html"))
                .contains("step 3 \u00b7 cost")
                .doesNotContain("progressbar", "left");
    }

    /** Three steps of 10 ms, and an end. */
    private String end(long total, CostMeaning costs, Verdict verdict) {
        LiveProgress live = new LiveProgress(sink, out, () -> now);
        live.begins(costs);
        run(live, 3, total, 10);
        live.ended(TestTables.history(costs, 10, 5, 10.0 / 3), verdict);
        live.ended(TestTables.history(costs, 10, 5, 10.0 / 3), verdict);
        return lastText();
    }

    private String lastText() {
        return (String) bundles.get(bundles.size() - 1).get("text/plain");
    }

    @Test
    void theEndSaysHowTheRunEndedAndWhatItsCostIs() {
        Verdict interrupted = new Verdict(Verdict.Kind.INTERRUPTED, "at 3 of 100 steps", 0, 0);
        CostMeaning draws = new CostMeaning("nats per image", CostMeaning.Scatter.DRAWS);
        assertThat(end(-1, CostMeaning.TOTAL, new Verdict(Verdict.Kind.CONVERGED, "", 2, 6)))
                .startsWith("step 3 ")
                .contains("cost 3.333 nats (final) \u00b7 30 ms, converged; 2 of 6 starts reached it")
                .doesNotContain("interrupted");
        for (long total : new long[] {-1, 3, 100}) {
            assertThat(end(total, draws, interrupted))
                    .startsWith(total < 0 ? "step 3 \u00b7" : "step 3 of " + total)
                    .contains(
                            "3.333 nats per image (one step's draw)",
                            "interrupted: at 3 of 100 steps; its numbers are those of")
                    .doesNotContain("left", "done");
            assertThat((String) bundles.get(bundles.size() - 1).get("text/html"))
                    .contains("interrupted: at 3 of 100 steps");
        }
        assertThat(heard)
                .as("first step and end of each, and the last step of its number")
                .hasSize(9);
        LiveProgress lines = new LiveProgress(null, out, () -> now);
        run(lines, 3, 100, 10);
        lines.ended(TestTables.history(draws, 10, 5, 10.0 / 3), interrupted);
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("interrupted: at 3 of 100 steps");
    }

    @Test
    void aRunThatAListenerStopsIsShownAsInterrupted() {
        for (EstimatorChoice how : List.of(Estimators.arsm(), Estimators.auto())) {
            for (Budget budget : List.of(Budget.steps(20_000), Budget.seconds(600))) {
                LiveProgress live = LiveProgress.to(sink);
                Fit fit = Inference.of(MIX)
                        .data("x", new double[] {-1, 1, 2})
                        .estimator(how)
                        .progress(stopping(live))
                        .run(budget);
                assertThat(fit.verdict().kind()).isEqualTo(Verdict.Kind.INTERRUPTED);
                assertThat(lastText()).contains("interrupted: at 3");
                assertThat(fit.toString()).contains("interrupted: at 3");
                assertThat((String) fit.mimeBundle().get("text/html"))
                        .contains("interrupted: at 3", "Take care", "not of a finished fit");
            }
        }
    }

    private static final Model MIX = Model.of("mix", m -> {
        Axis k = m.axis("component", 2);
        Categorical z = m.categorical("z", m.parameter("w").simplex(k)).over(m.plate("point"));
        m.normal("x", m.parameter("mu").over(k).get(z), 1).observed();
    });

    private static Progress stopping(LiveProgress live) {
        return new Progress() {
            @Override
            public void begins(CostMeaning costs) {
                live.begins(costs);
            }

            @Override
            public boolean step(long done, long total, double cost, double seconds) {
                return live.step(done, total, cost, seconds) && done < 3;
            }

            @Override
            public void ended(CostHistory history, Verdict verdict) {
                live.ended(history, verdict);
            }
        };
    }

    @Test
    void aSinkThatFailsDoesNotStopTheFit() {
        DisplaySink broken = new DisplaySink() {
            @Override
            public void display(String id, Map<String, Object> bundle) {
                throw new IllegalStateException("kernel gone");
            }

            @Override
            public void update(String id, Map<String, Object> bundle) {
                display(id, bundle);
            }
        };
        run(new LiveProgress(broken, out, () -> now), 10, 10, 300);
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("kernel gone");
    }

    @Test
    void withoutAKernelThereIsALineAtEachTenth() {
        run(new LiveProgress(null, out, () -> now), 1000, 1000, 5);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(10)
                .last()
                .asString()
                .startsWith("step 1,000 of 1,000");
        printed.reset();
        run(new LiveProgress(null, out, () -> now), 60, -1, 300);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(4);
    }

    @Test
    void aFitIsSeenInTheKernelThatIsConnected() {
        Model coins = Model.of(
                "coins",
                m -> m.categorical("x", m.parameter("p").simplex(m.axis("side", 2)))
                        .over(m.plate("toss"))
                        .observed());
        LiveDisplay.connect(sink);
        Inference.of(coins)
                .data("x", new int[] {0, 1, 1})
                .progress(LiveProgress.show())
                .run(Budget.steps(200));
        assertThat(heard).isNotEmpty();
        assertThat(lastText())
                .startsWith("step ")
                .contains("nats (final)", "converged")
                .doesNotContain("per ");
    }

    @Test
    void aTraceOfAnyLengthKeepsItsShape() {
        Trace trace = new Trace();
        for (int i = 0; i < 100_000; i++) trace.add(i);
        trace.add(Double.NaN);
        double[] values = trace.values();
        assertThat(values.length).isBetween(Trace.POINTS / 2, Trace.POINTS);
        assertThat(values).isSorted();
        assertThat(values[0]).isLessThan(2000);
        assertThat(values[values.length - 1]).isGreaterThan(97_000);
    }

    @Test
    void aSparklineFallsWithItsValues() {
        assertThat(Sparkline.text(new double[] {8, 7, 6, 5, 4, 3, 2, 1}))
                .isEqualTo("\u2588\u2587\u2586\u2585\u2584\u2583\u2582\u2581");
        assertThat(Sparkline.text(new double[] {3, 3})).isEqualTo("\u2581\u2581");
        assertThat(Sparkline.text(new double[0])).isEmpty();
        assertThat(Sparkline.image(new double[] {1})).isEmpty();
    }
}
