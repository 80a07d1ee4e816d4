package org.tessera.examples.cli;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tessera.examples.bench.RandomBits;
import org.tessera.examples.bench.SmallModels;
import org.tessera.inference.Stepper;
import org.tessera.inference.engine.blas.OpenBlas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** From the start of Java to the first finished step. */
@Command(name = "start", description = "Measures a cold start: from the start of Java to the first finished step of the mixture, which needs no ND4J, then ND4J's own start and a first step with nets.")
final class BenchStart implements Callable<Integer> {
    @Mixin CommonOptions common = new CommonOptions();

    @Override public Integer call() {
        try (Stepper stepper = SmallModels.mixture(common.seed).stepper()) {
            stepper.step();
        }
        double mixture = sinceStart();
        long began = System.nanoTime();
        String core = OpenBlas.core();
        double nd4j = (System.nanoTime() - began) * 1e-9;
        try (Stepper stepper = RandomBits.vae(784, 20, 10, 256, 512, 200, common.seed).stepper()) {
            stepper.step();
        }
        Map<String, Object> summary = Output.record();
        summary.put("first_mixture_step_seconds", mixture);
        summary.put("nd4j_seconds", nd4j);
        summary.put("first_vae_step_seconds", sinceStart());
        summary.put("core", core);
        common.output().text(String.format(Locale.ROOT, "first step of the mixture %.2f s after the start of Java; natives %.2f s; first step of the autoencoder after %.2f s", mixture, nd4j, sinceStart()));
        common.output().json(summary);
        return Status.OK;
    }

    private static double sinceStart() { return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) * 1e-3; }
}
