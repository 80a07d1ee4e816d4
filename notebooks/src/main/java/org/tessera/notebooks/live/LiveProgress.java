package org.tessera.notebooks.live;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.CostMeaning;
import org.tessera.inference.result.LastTenth;
import org.tessera.inference.result.Verdict;
import org.tessera.inference.run.Progress;
import org.tessera.notebooks.chart.Readable;
import org.tessera.notebooks.html.Fragment;

/**
 * A fit's progress in one place of a notebook, drawn over a few times a second: bar, step, cost, its curve so far, time
 * left. For one run, restarts included:
 *
 * <pre>{@code Inference.of(model).data("x", x).progress(LiveProgress.show()).run();}</pre>
 *
 * Without a kernel, a plain line at each tenth of the run (or every five seconds when its number of steps is not
 * known).
 */
public final class LiveProgress implements Progress {
    private static final long REDRAW_NANOS = 250_000_000, LINE_NANOS = 5_000_000_000L;

    private final @Nullable DisplaySink sink;
    private final PrintStream lines;
    private final LongSupplier nanos;
    private final String id = "tessera-" + UUID.randomUUID();
    private Trace trace = new Trace();
    private LastTenth tenth = new LastTenth();
    private CostMeaning costs = new CostMeaning("nats", CostMeaning.Scatter.DRAWS);
    private @Nullable State last;
    private boolean shown, deaf;
    private long drawn, tenths, before;
    private int start = 1;

    LiveProgress(@Nullable DisplaySink sink, PrintStream lines, LongSupplier nanos) {
        this.sink = sink;
        this.lines = lines;
        this.nanos = nanos;
    }

    /** In the notebook whose kernel is connected, else as lines on standard output. */
    public static LiveProgress show() {
        return new LiveProgress(LiveDisplay.connected().orElse(null), System.out, System::nanoTime);
    }

    /** In a display of this sink. */
    public static LiveProgress to(DisplaySink sink) {
        return new LiveProgress(sink, System.out, System::nanoTime);
    }

    /** As lines. */
    public static LiveProgress lines(PrintStream to) {
        return new LiveProgress(null, to, System::nanoTime);
    }

    @Override
    public void begins(CostMeaning what) {
        if (before > 0) restarted();
        before = 0;
        costs = what;
    }

    @Override
    public boolean step(long done, long total, double cost, double seconds) {
        if (done <= before) restarted();
        before = done;
        trace.add(cost);
        tenth.add(cost);
        if (deaf) return true;
        long now = nanos.getAsLong();
        State state = last = new State(done, total, cost, seconds, start);
        if (sink == null) line(state, now);
        else if (!shown || done == total || now - drawn >= REDRAW_NANOS) publish(sink, state, running(state), now);
        return true;
    }

    /** What stays is what is kept, and how the run ended. */
    @Override
    public void ended(CostHistory history, Verdict verdict) {
        State state = last;
        last = null;
        if (state == null || deaf) return;
        String cost = Readable.number(history.end()) + " " + history.meaning().unit() + " (" + history.endWords() + ")";
        String text = state.text(cost) + ", " + verdict;
        if (sink == null) lines.println(text);
        else publish(sink, state, text, nanos.getAsLong());
    }

    /** Of draws their mean: a single one would only flicker. */
    private String running(State state) {
        boolean exact = costs.scatter() == CostMeaning.Scatter.NONE;
        String cost = Readable.number(exact ? state.cost : tenth.mean()) + " " + costs.unit();
        return state.text(exact ? cost : cost + " (" + tenth.words() + ")") + state.left();
    }

    private void restarted() {
        if (before == 0) return;
        start++;
        trace = new Trace();
        tenth = new LastTenth();
        tenths = 0;
    }

    /** A display that fails must not cost the fit. */
    private void publish(DisplaySink to, State state, String text, long now) {
        drawn = now;
        try {
            if (shown) to.update(id, bundle(state, text));
            else to.display(id, bundle(state, text));
            shown = true;
        } catch (RuntimeException e) {
            deaf = true;
            lines.println("progress is no longer shown: " + e);
        }
    }

    private void line(State state, long now) {
        boolean due = state.total > 0 ? state.done * 10 / state.total > tenths : !shown || now - drawn >= LINE_NANOS;
        if (!due) return;
        shown = true;
        drawn = now;
        tenths = state.total > 0 ? state.done * 10 / state.total : 0;
        lines.println(running(state));
    }

    private Map<String, Object> bundle(State state, String text) {
        double[] curve = trace.values();
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put(
                "text/html",
                Fragment.of()
                        .markup("<div style=\"display:flex;flex-wrap:wrap;align-items:center;gap:.2em "
                                + "1em;font-variant-numeric:tabular-nums\">"
                                + state.bar() + "<span>" + Fragment.escaped(text) + "</span>"
                                + Sparkline.image(curve) + "</div>")
                        .html());
        bundle.put("text/plain", text + (curve.length > 1 ? "  " + Sparkline.text(curve) : ""));
        return bundle;
    }

    private record State(long done, long total, double cost, double seconds, int start) {
        String text(String shownCost) {
            String of = total > 0 ? " of " + Readable.count(total) : "",
                    which = start > 1 ? "start " + start + ", " : "";
            return which + "step " + Readable.count(done) + of + " \u00b7 cost " + shownCost + " \u00b7 "
                    + Readable.seconds(seconds);
        }

        String left() {
            if (total <= 0) return "";
            return done < total ? ", " + Readable.seconds(seconds * (total - done) / done) + " left" : ", done";
        }

        /** Of two boxes, the inner one as long as the share that is done. */
        String bar() {
            if (total <= 0) return "";
            return "<div style=\"width:160px;height:10px;border-radius:5px;background:rgba(128,128,128,.3)\" "
                    + "role=\"progressbar\" aria-valuemin=\"0\" aria-valuemax=\"100\" aria-valuenow=\""
                    + 100 * done / total + "\"><div style=\"width:" + 100 * done / total
                    + "%;height:10px;border-radius:5px;background:#0072b2\"></div></div>";
        }
    }
}
