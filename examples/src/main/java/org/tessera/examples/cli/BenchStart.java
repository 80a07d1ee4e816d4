package org.tessera.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.tessera.examples.bench.Clock;
import org.tessera.examples.bench.ColdStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The time from {@code java} to the first finished step. */
@Command(name = "start", description = {"Measures the time from the start of this Java to the first finished step of a mixture, and after that ND4J's own start.",
    "A model without nets never starts ND4J."})
final class BenchStart implements Callable<Integer> {
    @Mixin CommonOptions common = new CommonOptions();

    @Option(names = "--threads", paramLabel = "T", defaultValue = "1", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Override public Integer call() {
        Require.atLeast("--threads", threads, 1);
        ColdStart start = ColdStart.ofMixture(common.seed, threads);
        long machine = Clock.virtualMachine();
        OptionalLong process = Clock.process();
        double total = (start.finished() - machine) * 1e-3, nd4j = start.nd4jMs() * 1e-3;
        Map<String, Object> summary = Output.record();
        summary.put("first_step_s", total);
        if (process.isPresent()) summary.put("with_launcher_s", (start.finished() - process.getAsLong()) * 1e-3);
        else summary.put("with_launcher_s", null);
        summary.put("java_s", (start.begun() - machine) * 1e-3);
        summary.put("declare_s", start.declareMs() * 1e-3);
        summary.put("compile_s", start.compileMs() * 1e-3);
        summary.put("step_s", start.stepMs() * 1e-3);
        summary.put("nd4j_s", nd4j);
        summary.put("nd4j_in_first_step_s", start.nativeMb() == 0 ? 0.0 : nd4j);
        summary.put("threads", threads);
        Output output = common.output();
        Columns columns = new Columns("from java to", "seconds");
        columns.row("the command", summary.get("java_s")).row("model and data", start.declareMs() * 1e-3).row("program", start.compileMs() * 1e-3)
                .row("first step", start.stepMs() * 1e-3).row("together", total);
        output.text(columns);
        if (process.isPresent()) output.text(String.format(Locale.ROOT, "with the launcher's script: %.2f s", (start.finished() - process.getAsLong()) * 1e-3));
        output.text(String.format(Locale.ROOT, "ND4J's own start, made afterwards: %.2f s; %s", nd4j,
                start.nativeMb() == 0 ? "a model without nets never starts it" : "the first step had started it already, so this is a part of it only"));
        output.json(summary);
        return Status.OK;
    }
}
