package org.tessera.examples.bench;

import java.util.Arrays;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;

/**
 * Times of training steps after warm-up, in milliseconds.
 *
 * @param evaluations of a step, on average
 */
public record StepTimes(double median, double least, double evaluations) {
    /** Full steps: minibatch, draws, swaps, gradients, optimiser. */
    public static StepTimes of(Inference inference, int warmUp, int steps) {
        try (Stepper stepper = inference.stepper()) {
            for (int i = 0; i < warmUp; i++) stepper.step();
            return of(stepper, new Sample(steps), steps).times();
        }
    }

    /**
     * The same of trainings of {@code length} steps from their start, again and again: a latent that is decided costs
     * less than one that is not, so these are the steps that a user waits for.
     */
    public static StepTimes ofTrainings(Inference inference, int length, int warmUp, int steps) {
        trainings(inference, length, new Sample(warmUp), warmUp);
        return trainings(inference, length, new Sample(steps), steps).times();
    }

    private static Sample trainings(Inference inference, int length, Sample sample, int steps) {
        while (sample.count < steps) {
            try (Stepper stepper = inference.stepper()) {
                of(stepper, sample, Math.min(length, steps - sample.count));
            }
        }
        return sample;
    }

    private static Sample of(Stepper stepper, Sample sample, int steps) {
        for (int i = 0; i < steps; i++) {
            long start = System.nanoTime();
            stepper.step();
            sample.millis[sample.count++] = (System.nanoTime() - start) * 1e-6;
            sample.evaluations += stepper.evaluations();
        }
        return sample;
    }

    /** What is collected; between the steps nothing is allocated. */
    private static final class Sample {
        private final double[] millis;
        private int count;
        private long evaluations;

        Sample(int steps) {
            millis = new double[steps];
        }

        StepTimes times() {
            double[] sorted = Arrays.copyOf(millis, count);
            Arrays.sort(sorted);
            return new StepTimes(sorted[count / 2], sorted[0], evaluations / (double) count);
        }
    }
}
