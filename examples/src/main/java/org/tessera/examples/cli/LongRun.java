package org.tessera.examples.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.Stepper;
import org.tessera.inference.result.Verdict;

/**
 * A training in stretches of steps, each followed by a report, that Ctrl-C ends after a step and that goes on from a
 * checkpoint after it was killed. Everything a report may depend on is among its numbers, which are part of the
 * checkpoint: a report is the same whether or not the training was interrupted.
 */
final class LongRun {
    /** What happens after each stretch. */
    interface Report {
        /** @return whether to go on */
        boolean after(LongRun run) throws IOException;
    }

    private static final String SUM = "sum",
            MADE = "made",
            EVALUATIONS = "evaluations",
            SECONDS = "seconds",
            PROCESSOR = "processor seconds",
            STOPPED = "stopped";
    final Stepper stepper;
    private final CommonOptions common;
    private final CheckpointOptions checkpoint;
    private final long total, stretch;
    private final Interrupt interrupt = Interrupt.listen();
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private double mean = Double.NaN;

    /** @param stretch steps from one report to the next; the last one may be shorter */
    LongRun(CommonOptions common, CheckpointOptions checkpoint, Stepper stepper, long total, long stretch) {
        this.common = common;
        this.checkpoint = checkpoint;
        this.stepper = stepper;
        this.total = total;
        this.stretch = stretch;
    }

    /** Trains to the end, the report's no, or Ctrl-C. */
    void run(Report report) throws IOException {
        Path file = checkpoint.file();
        if (file != null && Files.exists(file)) {
            numbers.putAll(stepper.resume(file));
            common.output().text("going on after step " + stepper.steps() + " of " + file);
        }
        while (stepper.steps() < total && number(STOPPED, 0) == 0 && !interrupt.requested()) {
            train(Math.min(total, (stepper.steps() / stretch + 1) * stretch), file);
            if (interrupt.requested()) break;
            mean = number(SUM, 0) / number(MADE, 0);
            if (!report.after(this)) set(STOPPED, 1);
            set(SUM, 0);
            set(MADE, 0);
            save(file);
        }
        if (!interrupt.requested()) return;
        save(file);
        common.output().text(stop());
    }

    private Verdict stop() {
        return new Verdict(Verdict.Kind.INTERRUPTED, "at " + stepper.steps() + " of " + total + " steps", 0, 0);
    }

    /** Whether Ctrl-C ended it, and then where and what to make of it. */
    void putEnd(Map<String, Object> record) {
        record.put("interrupted", interrupted());
        if (!interrupted()) return;
        record.put("verdict", stop().kind().words());
        record.put("verdict_reason", stop().reason());
        record.put("verdict_care", stop().kind().care());
    }

    private void train(long end, @Nullable Path file) throws IOException {
        long at = System.nanoTime(),
                saved = at,
                processor = processorNanos(),
                first = stepper.steps() - (long) number(MADE, 0);
        try (ProgressBar bar = common.progress("step " + first, end - first)) {
            while (stepper.steps() < end && !interrupt.requested()) {
                double cost = stepper.step();
                if (!Double.isFinite(cost))
                    throw new IllegalStateException(
                            "the cost became " + cost + " at step " + stepper.steps() + "; take a smaller --rate");
                set(SUM, number(SUM, 0) + cost);
                set(MADE, number(MADE, 0) + 1);
                set(EVALUATIONS, number(EVALUATIONS, 0) + stepper.evaluations());
                bar.update(stepper.steps() - first, number(SUM, 0) / number(MADE, 0));
                long now = System.nanoTime();
                if (file == null || (now - saved) * 1e-9 < checkpoint.seconds) continue;
                at = clock(at, processor);
                processor = processorNanos();
                save(file);
                saved = at;
            }
        }
        clock(at, processor);
    }

    /** Adds what has passed since to the clocks, which know nothing of reports. */
    private long clock(long since, long processorSince) {
        long now = System.nanoTime();
        set(SECONDS, seconds() + (now - since) * 1e-9);
        set(PROCESSOR, processorSeconds() + (processorNanos() - processorSince) * 1e-9);
        return now;
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private void save(@Nullable Path file) throws IOException {
        if (file != null) stepper.save(file, numbers);
    }

    /** Mean cost of the stretch's steps. */
    double mean() {
        return mean;
    }

    /** Seconds of training in all runs of this training together, reports excluded. */
    double seconds() {
        return number(SECONDS, 0);
    }

    /** Processor seconds of training likewise, of all threads: what counts when others use the machine too. */
    double processorSeconds() {
        return number(PROCESSOR, 0);
    }

    /** Evaluations of the costs of one image so far. */
    double evaluations() {
        return number(EVALUATIONS, 0);
    }

    boolean interrupted() {
        return interrupt.requested();
    }

    /** A number of a report's own. */
    double number(String name, double otherwise) {
        return numbers.getOrDefault(name, otherwise);
    }

    void set(String name, double value) {
        numbers.put(name, value);
    }

    int status() {
        return interrupted() ? Status.INTERRUPTED : Status.OK;
    }
}
