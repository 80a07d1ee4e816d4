package org.tessera.examples.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How far a training is, what it costs now and how long it will still take. On a terminal one line that is drawn over
 * itself; elsewhere (a log file, a pipe) a plain line at every tenth.
 */
final class ProgressBar implements AutoCloseable {
    private static final int CELLS = 30;
    private static final long REDRAW_NANOS = 100_000_000;

    private final PrintStream to;
    private final boolean terminal;
    private final String title;
    private final long total;
    private final LongSupplier nanos;
    private final long start;
    private long drawn = Long.MIN_VALUE;
    private long tenth;
    private int width;

    ProgressBar(PrintStream to, boolean terminal, String title, long total, LongSupplier nanos) {
        this.to = to;
        this.terminal = terminal;
        this.title = title;
        this.total = Math.max(1, total);
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /** Cheap enough to be called at every step. */
    void update(long done, double cost) {
        update(done, () -> number(cost));
    }

    /** The same with what the cost is beside it; asked for only when it is drawn. */
    void update(long done, Supplier<String> cost) {
        long now = nanos.getAsLong();
        if (terminal) {
            if (done < total && drawn != Long.MIN_VALUE && now - drawn < REDRAW_NANOS) return;
            drawn = now;
            draw("\r" + bar(done) + status(done, cost.get(), now));
        } else if (done * 10 / total > tenth) {
            tenth = done * 10 / total;
            to.println(title + ":" + status(done, cost.get(), now));
        }
    }

    /** The last line: what was reached, and how the training ended. */
    void end(String cost, String how) {
        String line = " cost " + cost + "  " + time((nanos.getAsLong() - start) / 1e9) + ", " + how;
        if (terminal) draw("\r" + title + line);
        else to.println(title + ":" + line);
    }

    static String number(double cost) {
        return String.format(Locale.ROOT, "%.4f", cost);
    }

    private String bar(long done) {
        int filled = (int) Math.min(CELLS, done * CELLS / total);
        return title + " [" + "#".repeat(filled) + ".".repeat(CELLS - filled) + "]";
    }

    private String status(long done, String cost, long now) {
        double elapsed = (now - start) / 1e9, left = elapsed * (total - done) / Math.max(1, done);
        return String.format(
                Locale.ROOT,
                " %3d%%  cost %s  %s%s",
                100 * done / total,
                cost,
                time(elapsed),
                done < total ? ", " + time(left) + " left" : "");
    }

    /** Seconds as a person says them. */
    static String time(double seconds) {
        long s = Math.round(seconds);
        if (s < 60) return s + " s";
        if (s < 3600) return String.format(Locale.ROOT, "%d:%02d min", s / 60, s % 60);
        return String.format(Locale.ROOT, "%d:%02d h", s / 3600, s / 60 % 60);
    }

    private void draw(String line) {
        to.print(line + " ".repeat(Math.max(0, width - line.length()))); // a shorter line must not leave the end
        // of the longer one behind
        to.flush();
        width = line.length();
    }

    /** Leaves the last state of the bar above what is printed next. */
    @Override
    public void close() {
        if (terminal && drawn != Long.MIN_VALUE) to.println();
    }
}
