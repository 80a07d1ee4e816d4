package org.tessera.inference.optim;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.tessera.inference.run.Precision;

/** Time of one Adam step over the weights of the paper's VAE. */
final class AdamBench {
    private static final int SIZE = 1_400_000, STEPS = 600;

    private AdamBench() {}

    public static void main(String[] args) {
        for (Precision precision : Precision.values()) {
            Segment s = Segment.of("w", precision, SIZE);
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < SIZE; i++) Values.setGradient(s, i, random.nextDouble(-1, 1));
            Optimizer.Updater updater = Optimizers.adam(1e-3).updater(s);
            long[] time = new long[STEPS];
            for (int step = 0; step < STEPS; step++) {
                long start = System.nanoTime();
                updater.step(step, 0.005);
                time[step] = System.nanoTime() - start;
            }
            long[] late = Arrays.copyOfRange(time, STEPS / 2, STEPS);
            Arrays.sort(late);
            System.out.printf(
                    "%s %d values: median %.2f ms, least %.2f ms%n",
                    precision, SIZE, late[late.length / 2] / 1e6, late[0] / 1e6);
        }
    }
}
