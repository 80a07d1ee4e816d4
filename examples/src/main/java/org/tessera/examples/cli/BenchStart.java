package org.tessera.examples.cli;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.bench.RandomBits;
import org.tessera.examples.bench.SmallModels;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.natives.Natives;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** From the start of Java to the first finished step. */
@Command(
        name = "start",
        description = "Measures a cold start: from the start of Java to the first finished step of the mixture, "
                + "which needs no ND4J, then ND4J's own start and a first step with nets.")
final class BenchStart implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        long began = System.currentTimeMillis(), start = System.nanoTime();
        Inference inference = SmallModels.mixture(common.seed);
        long declared = System.nanoTime(), compiled, stepped;
        try (Stepper stepper = inference.stepper()) {
            compiled = System.nanoTime();
            stepper.step();
            stepped = System.nanoTime();
        }
        double mixture = sinceStart(), launcher = launcher();
        boolean started = Natives.offHeapBytes() > 0;
        long natives = System.nanoTime();
        String core = Natives.core();
        double openBlas = (System.nanoTime() - natives) * 1e-9;
        Natives.start();
        double nd4j = (System.nanoTime() - natives) * 1e-9;
        try (Stepper stepper =
                RandomBits.vae(784, 20, 10, 256, 512, 200, common.seed).stepper()) {
            stepper.step();
        }
        double autoencoder = sinceStart();
        Map<String, Object> summary = Output.record();
        summary.put("first_mixture_step_seconds", mixture);
        summary.put("java_seconds", sinceStart(began));
        summary.put("declare_seconds", (declared - start) * 1e-9);
        summary.put("compile_seconds", (compiled - declared) * 1e-9);
        summary.put("step_seconds", (stepped - compiled) * 1e-9);
        summary.put("launcher_seconds", launcher);
        summary.put("nd4j_started_by_mixture", started);
        summary.put("openblas_seconds", openBlas);
        summary.put("nd4j_seconds", nd4j);
        summary.put("first_vae_step_seconds", autoencoder);
        summary.put("core", core);
        common.output()
                .text(String.format(
                        Locale.ROOT,
                        "first step of the mixture %.2f s after the start of Java: %.2f s until the command "
                                + "runs, %.2f s to declare, %.2f s to compile, %.3f s to step",
                        mixture,
                        sinceStart(began),
                        (declared - start) * 1e-9,
                        (compiled - declared) * 1e-9,
                        (stepped - compiled) * 1e-9));
        if (!Double.isNaN(launcher))
            common.output().text(String.format(Locale.ROOT, "before that the launcher's script took %.2f s", launcher));
        common.output()
                .text(String.format(
                        Locale.ROOT,
                        "ND4J's own start %.2f s (of which loading OpenBLAS %.2f s), %s; first step of the "
                                + "autoencoder after %.2f s",
                        nd4j,
                        openBlas,
                        started
                                ? "partly made by the mixture already"
                                : "which the mixture, without nets, does not wait for",
                        autoencoder));
        common.output().json(summary);
        return Status.OK;
    }

    private static double sinceStart() {
        return sinceStart(System.currentTimeMillis());
    }

    private static double sinceStart(long millis) {
        return (millis - ManagementFactory.getRuntimeMXBean().getStartTime()) * 1e-3;
    }

    /**
     * From the start of the process, which the launcher's script began before it became Java; to a hundredth of a
     * second. NaN where the system does not tell.
     */
    private static double launcher() {
        long java = ManagementFactory.getRuntimeMXBean().getStartTime();
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(i -> Math.max(0, java - i.toEpochMilli()) * 1e-3)
                .orElse(Double.NaN);
    }
}
