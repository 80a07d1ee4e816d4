package org.tessera.examples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.bench.Memory;
import org.tessera.examples.bench.RandomBits;
import org.tessera.examples.bench.SmallModels;
import org.tessera.inference.Stepper;
import org.tessera.inference.natives.Natives;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether memory grows with the number of swaps, or with the number of steps. */
@Command(
        name = "memory",
        description = "Measures heap and off-heap memory: of the paper's variational autoencoder at 40 and at 10 "
                + "categories, and of many small steps.")
final class BenchMemory implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "200",
            description = "Images of a step (default: ${DEFAULT-VALUE}).")
    int batch;

    @Option(
            names = "--steps",
            paramLabel = "S",
            defaultValue = "100000",
            description = "Small steps (default: ${DEFAULT-VALUE}).")
    int steps;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "1",
            description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Option(
            names = "--only",
            paramLabel = "C",
            hidden = true,
            description = "Measure one autoencoder in this process and print its megabytes.")
    int only;

    @Override
    public Integer call() throws IOException {
        Require.atLeast("--batch", batch, 1);
        Require.atLeast("--steps", steps, 10);
        Require.atLeast("--threads", threads, 1);
        Require.atLeast("--only", only, 0);
        if (only > 0) {
            System.out.println(ofCategories(only));
            return Status.OK;
        }
        double ten = inFreshProcess(10), forty = inFreshProcess(40);
        double early, late;
        try (Stepper stepper = SmallModels.mixture(common.seed).threads(threads).stepper()) {
            for (int i = 0; i < steps / 10; i++) stepper.step();
            early = total();
            for (int i = steps / 10; i < steps; i++) stepper.step();
            late = total();
        }
        Map<String, Object> summary = Output.record();
        summary.put("mb_at_10", ten);
        summary.put("mb_at_40", forty);
        summary.put("ratio", forty / ten);
        summary.put("threads", threads);
        summary.put("mb_after_tenth_of_steps", early);
        summary.put("mb_after_all_steps", late);
        common.output()
                .text(String.format(
                        Locale.ROOT,
                        "heap and off-heap of a step: %.1f MB at 10 categories, %.1f MB at 40: %.2f times",
                        ten,
                        forty,
                        forty / ten));
        common.output()
                .text(String.format(
                        Locale.ROOT, "after %d small steps %.2f MB, after %d %.2f MB", steps / 10, early, steps, late));
        common.output().json(summary);
        return Status.OK;
    }

    private double ofCategories(int categories) {
        try (Stepper stepper = RandomBits.vae(784, 20, categories, 256, 512, batch, common.seed)
                .threads(threads)
                .stepper()) {
            for (int i = 0; i < 2; i++) stepper.step();
            return total();
        }
    }

    /** One model's memory says nothing while another's garbage is about. */
    private double inFreshProcess(int categories) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments()); // the same collector and limits
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "bench",
                "memory",
                "--only",
                String.valueOf(categories),
                "--batch",
                String.valueOf(batch),
                "--threads",
                String.valueOf(threads),
                "--seed",
                String.valueOf(common.seed)));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = child.inputReader()) {
            String line = out.readLine();
            if (line == null) throw new IOException("the measuring process ended without a figure");
            return Double.parseDouble(line);
        }
    }

    private static double total() {
        return Memory.heap() + Memory.megabytes(Natives.offHeapBytes());
    }
}
