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
import org.tessera.dsl.Model;
import org.tessera.inference.Budget;
import org.tessera.inference.Inference;

class LiveProgressTest {
    private final List<String> heard = new ArrayList<>();
    private final List<Map<String, Object>> bundles = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private long now;

    private final DisplaySink sink = new DisplaySink() {
        @Override public void display(String id, Map<String, Object> bundle) { hear("display " + id, bundle); }

        @Override public void update(String id, Map<String, Object> bundle) { hear("update " + id, bundle); }
    };

    private void hear(String what, Map<String, Object> bundle) {
        heard.add(what);
        bundles.add(bundle);
    }

    @AfterEach void disconnect() { LiveDisplay.connect(null); }

    /** Steps of {@code millis} each. */
    private void run(LiveProgress progress, int steps, long total, int millis) {
        for (int i = 1; i <= steps; i++) {
            now += millis * 1_000_000L;
            assertThat(progress.step(i, total, 10.0 / i, i * millis * 1e-3)).isTrue();
        }
    }

    @Test void oneDisplayIsUpdatedInPlaceAFewTimesASecond() {
        run(new LiveProgress(sink, out, () -> now), 1000, 1000, 5);
        assertThat(heard.get(0)).startsWith("display tessera-");
        String id = heard.get(0).substring("display ".length());
        assertThat(heard.subList(1, heard.size())).allMatch(("update " + id)::equals);
        assertThat(heard).as("five seconds, four a second, the first and the last").hasSizeBetween(20, 22);
        assertThat((String) bundles.get(bundles.size() - 1).get("text/plain")).startsWith("step 1,000 of 1,000 \u00b7 cost 0.01 nats per element \u00b7 5 s, done");
        assertThat((String) bundles.get(10).get("text/html")).contains("width:50%", " left", "<img", "role=\"progressbar\"").hasSizeLessThan(6000);
        assertThat(printed.size()).isZero();
    }

    @Test void twoRunsHaveTwoDisplays() {
        run(new LiveProgress(sink, out, () -> now), 1, 1, 5);
        run(new LiveProgress(sink, out, () -> now), 1, 1, 5);
        assertThat(heard).hasSize(2).doesNotHaveDuplicates().allMatch(h -> h.startsWith("display"));
    }

    @Test void restartsAreCounted() {
        LiveProgress progress = new LiveProgress(sink, out, () -> now);
        run(progress, 3, 3, 300);
        run(progress, 3, 3, 300);
        assertThat((String) bundles.get(2).get("text/plain")).doesNotContain("start");
        assertThat((String) bundles.get(3).get("text/plain")).startsWith("start 2, step 1 of 3");
    }

    @Test void aTimeBudgetHasNoShareAndNoTimeLeft() {
        run(new LiveProgress(sink, out, () -> now), 3, -1, 300);
        assertThat((String) bundles.get(2).get("text/html")).contains("step 3 \u00b7 cost").doesNotContain("progressbar", "left");
    }

    @Test void theEndIsShownOfRunsThatEndBetweenTwoDrawings() {
        LiveProgress timed = new LiveProgress(sink, out, () -> now), stopped = new LiveProgress(sink, out, () -> now);
        run(timed, 3, -1, 10);
        timed.ended();
        assertThat((String) bundles.get(bundles.size() - 1).get("text/plain")).startsWith("step 3 ").contains("30 ms, done");
        run(stopped, 3, 100, 10);
        stopped.ended();
        stopped.ended();
        assertThat((String) bundles.get(bundles.size() - 1).get("text/plain")).startsWith("step 3 of 100").contains(", stopped").doesNotContain("left");
        assertThat(heard).as("first step and end of each").hasSize(4);
        LiveDisplay.connect(sink);
        Model coin = Model.of("coin", m -> m.categorical("x", m.parameter("p").simplex(m.axis("side", 2))).over(m.plate("toss")).observed());
        LiveProgress live = LiveProgress.show();
        Inference.of(coin).data("x", new int[] {0, 1}).progress((done, total, cost, seconds) -> live.step(done, total, cost, seconds) && done < 3).run(Budget.steps(20));
        Inference.of(coin).data("x", new int[] {0, 1}).progress(LiveProgress.show()).run(Budget.seconds(0.01));
        assertThat((String) bundles.get(bundles.size() - 1).get("text/plain")).contains(", done");
    }

    @Test void aSinkThatFailsDoesNotStopTheFit() {
        DisplaySink broken = new DisplaySink() {
            @Override public void display(String id, Map<String, Object> bundle) { throw new IllegalStateException("kernel gone"); }

            @Override public void update(String id, Map<String, Object> bundle) { display(id, bundle); }
        };
        run(new LiveProgress(broken, out, () -> now), 10, 10, 300);
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsOnlyOnce("kernel gone");
    }

    @Test void withoutAKernelThereIsALineAtEachTenth() {
        run(new LiveProgress(null, out, () -> now), 1000, 1000, 5);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(10).last().asString().startsWith("step 1,000 of 1,000");
        printed.reset();
        run(new LiveProgress(null, out, () -> now), 60, -1, 300);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(4);
    }

    @Test void aFitIsSeenInTheKernelThatIsConnected() {
        Model coins = Model.of("coins", m -> m.categorical("x", m.parameter("p").simplex(m.axis("side", 2))).over(m.plate("toss")).observed());
        LiveDisplay.connect(sink);
        Inference.of(coins).data("x", new int[] {0, 1, 1}).progress(LiveProgress.show()).run(Budget.steps(20));
        assertThat(heard).isNotEmpty();
        assertThat((String) bundles.get(bundles.size() - 1).get("text/plain")).startsWith("step 20 of 20");
    }

    @Test void aTraceOfAnyLengthKeepsItsShape() {
        Trace trace = new Trace();
        for (int i = 0; i < 100_000; i++) trace.add(i);
        trace.add(Double.NaN);
        double[] values = trace.values();
        assertThat(values.length).isBetween(Trace.POINTS / 2, Trace.POINTS);
        assertThat(values).isSorted();
        assertThat(values[0]).isLessThan(2000);
        assertThat(values[values.length - 1]).isGreaterThan(97_000);
    }

    @Test void aSparklineFallsWithItsValues() {
        assertThat(Sparkline.text(new double[] {8, 7, 6, 5, 4, 3, 2, 1})).isEqualTo("\u2588\u2587\u2586\u2585\u2584\u2583\u2582\u2581");
        assertThat(Sparkline.text(new double[] {3, 3})).isEqualTo("\u2581\u2581");
        assertThat(Sparkline.text(new double[0])).isEmpty();
        assertThat(Sparkline.image(new double[] {1})).isEmpty();
    }
}
