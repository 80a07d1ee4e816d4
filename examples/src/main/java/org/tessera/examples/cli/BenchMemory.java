package org.tessera.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.bench.Footprint;
import org.tessera.examples.bench.SmallModels;
import org.tessera.examples.bench.VaeModels;
import org.tessera.inference.Stepper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a training needs of memory, and whether it goes on needing more. */
@Command(name = "memory", description = {"Measures heap and off-heap memory, garbage excluded: after a step of the paper's variational autoencoder with few and with many categories,",
    "and at a tenth and at the end of many steps of a mixture."})
final class BenchMemory implements Callable<Integer> {
    private static final int PIXELS = 784, NARROW = 256, WIDE = 512, STEPS = 2;

    @Mixin CommonOptions common = new CommonOptions();

    @Option(names = "--latents", paramLabel = "K", defaultValue = "20", description = "Categorical latents of an image (default: ${DEFAULT-VALUE}).")
    int latents;

    @Option(names = "--few", paramLabel = "C", defaultValue = "10", description = "The few categories (default: ${DEFAULT-VALUE}).")
    int few;

    @Option(names = "--many", paramLabel = "C", defaultValue = "40", description = "The many categories (default: ${DEFAULT-VALUE}).")
    int many;

    @Option(names = "--batch", paramLabel = "B", defaultValue = "200", description = "Images of a step (default: ${DEFAULT-VALUE}).")
    int batch;

    @Option(names = "--steps", paramLabel = "S", defaultValue = "100000", description = "Steps of the mixture (default: ${DEFAULT-VALUE}).")
    int steps;

    @Option(names = "--threads", paramLabel = "T", defaultValue = "1", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Override public Integer call() {
        Require.atLeast("--latents", latents, 1);
        Require.atLeast("--few", few, 2);
        Require.atLeast("--many", many, 2);
        Require.atLeast("--batch", batch, 1);
        Require.atLeast("--steps", steps, 10);
        Require.atLeast("--threads", threads, 1);
        Columns columns = new Columns("in use", "heap MB", "off-heap MB", "together");
        Map<String, Object> summary = Output.record();
        Footprint before = note("before", Footprint.now(), columns, summary);
        Footprint little = note("c" + few, afterStep(few), columns, summary);
        note("closed", Footprint.now(), columns, summary);
        Footprint much = note("c" + many, afterStep(many), columns, summary);
        summary.put("ratio", much.sum() / little.sum());
        Footprint[] tenthAndEnd = mixture();
        Footprint tenth = note("mixture_10_percent", tenthAndEnd[0], columns, summary), end = note("mixture_100_percent", tenthAndEnd[1], columns, summary);
        summary.put("growth_mb", end.sum() - tenth.sum());
        summary.put("steps", steps);
        summary.put("threads", threads);
        Output output = common.output();
        output.text(columns);
        output.text(String.format(Locale.ROOT, "%d categories need %.2f times what %d need (%d latents, batch %d, threads %d); the program alone %.1f MB",
                many, much.sum() / little.sum(), few, latents, batch, threads, before.sum()));
        output.text(String.format(Locale.ROOT, "%,d steps of the mixture: %+.3f MB from a tenth to the end", steps, end.sum() - tenth.sum()));
        output.json(summary);
        return Status.OK;
    }

    private Footprint afterStep(int categories) {
        try (Stepper stepper = new VaeModels(PIXELS, NARROW, WIDE, common.seed, threads).inference(latents, categories, batch).stepper()) {
            for (int i = 0; i < STEPS; i++) stepper.step();
            Footprint footprint = Footprint.now();
            stepper.step();                            // reachable until here
            return footprint;
        }
    }

    private Footprint[] mixture() {
        try (Stepper stepper = SmallModels.mixture(common.seed).threads(threads).stepper()) {
            for (int i = 0; i < steps / 10; i++) stepper.step();
            Footprint tenth = Footprint.now();
            for (int i = steps / 10; i < steps; i++) stepper.step();
            Footprint end = Footprint.now();
            stepper.step();
            return new Footprint[] {tenth, end};
        }
    }

    private static Footprint note(String name, Footprint footprint, Columns columns, Map<String, Object> summary) {
        columns.row(name.replace('_', ' '), footprint.heapMb(), footprint.offHeapMb(), footprint.sum());
        Map<String, Object> record = Output.record();
        record.put("heap_mb", footprint.heapMb());
        record.put("offheap_mb", footprint.offHeapMb());
        summary.put(name, record);
        return footprint;
    }
}
