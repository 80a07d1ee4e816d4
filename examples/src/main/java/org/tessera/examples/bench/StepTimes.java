package org.tessera.examples.bench;

import java.util.Arrays;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;

/**
 * Times of training steps after warm-up, in milliseconds.
 *
 * @param evaluations of the last step
 */
public record StepTimes(double median, double least, long evaluations) {
    /** Full steps: minibatch, draws, swaps, gradients, optimiser. */
    public static StepTimes of(Inference inference, int warmUp, int steps) {
        try (Stepper stepper = inference.stepper()) {
            for (int i = 0; i < warmUp; i++) stepper.step();
            double[] millis = new double[steps];
            for (int i = 0; i < steps; i++) {
                long start = System.nanoTime();
                stepper.step();
                millis[i] = (System.nanoTime() - start) * 1e-6;
            }
            Arrays.sort(millis);
            return new StepTimes(millis[steps / 2], millis[0], stepper.evaluations());
        }
    }
}
