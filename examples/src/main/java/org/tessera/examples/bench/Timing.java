package org.tessera.examples.bench;

import java.util.Arrays;
import java.util.function.Supplier;
import org.tessera.inference.Stepper;

/**
 * Times of one step, in milliseconds, after a warm-up.
 *
 * @param steps how many were measured
 * @param evaluations of the costs in a step, on average
 */
public record Timing(double medianMs, double minMs, int steps, double evaluations) {

    /** Makes steps of one training, some seconds to warm up and as long to measure, each time at least {@code least} steps. */
    public static Timing of(Stepper stepper, double seconds, int least) {
        Sample warmUp = new Sample(seconds, least), sample = new Sample(seconds, least);
        while (warmUp.wanted()) warmUp.step(stepper);
        sample.begin();
        while (sample.wanted()) sample.step(stepper);
        return sample.timing();
    }

    /**
     * Makes trainings of so many steps from their start, again and again: a latent that is decided costs less than one that is not, so a step in the middle of
     * the first fit is what a user waits for, not the millionth.
     */
    public static Timing ofTrainings(Supplier<Stepper> fresh, int length, double seconds, int least) {
        Sample warmUp = new Sample(seconds, least), sample = new Sample(seconds, least);
        while (warmUp.wanted()) warmUp.training(fresh, length);
        sample.begin();
        while (sample.wanted()) sample.training(fresh, length);
        return sample.timing();
    }

    /** The middle one, or between the two middle ones. */
    static double median(double[] ms) {
        double[] sorted = ms.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Collects times; between the steps nothing is allocated. */
    private static final class Sample {
        private static final int MOST = 1 << 20;
        private final double[] ms = new double[MOST];
        private final long nanos;
        private final int least;
        private long began = System.nanoTime(), evaluations;
        private int n;

        Sample(double seconds, int least) {
            nanos = (long) (seconds * 1e9);
            this.least = least;
        }

        void begin() { began = System.nanoTime(); }

        boolean wanted() { return n < MOST && (n < least || System.nanoTime() - began < nanos); }

        void step(Stepper stepper) {
            long before = System.nanoTime();
            stepper.step();
            ms[n++] = (System.nanoTime() - before) * 1e-6;
            evaluations += stepper.evaluations();
        }

        void training(Supplier<Stepper> fresh, int length) {
            try (Stepper stepper = fresh.get()) {
                for (int i = 0; i < length && wanted(); i++) step(stepper);
            }
        }

        Timing timing() {
            double[] all = Arrays.copyOf(ms, n);
            return new Timing(median(all), Arrays.stream(all).min().orElseThrow(), n, evaluations / (double) n);
        }
    }
}
