package org.tessera.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tessera.inference.Stepper;

/** The three sizes of a step of the variational autoencoder, each varied alone. */
public enum GrowthSweep {
    CATEGORIES("categories", 2, "C(C-1)/2 swaps, as many evaluations at most", 2, 3, 5, 10, 20, 50, 100) {
        @Override Growth.Size size(int at) { return new Growth.Size(at, Growth.LATENTS, Growth.BATCH); }
    },
    LATENTS("latents", 0, "swaps are joint; races, one-hot rows and the nets' widths grow linearly", 1, 2, 5, 10, 20, 50, 100, 200) {
        @Override Growth.Size size(int at) { return new Growth.Size(Growth.CATEGORIES, at, Growth.BATCH); }
    },
    BATCH("batch", 1, "every image has its own evaluations", 1, 10, 50, 200, 500, 1000, 2000) {
        @Override Growth.Size size(int at) { return new Growth.Size(Growth.CATEGORIES, Growth.LATENTS, at); }
    };

    private static final int LEAST_STEPS = 3;
    private final String title, why;
    private final double expected;
    private final int[] sizes;

    GrowthSweep(String title, double expected, String why, int... sizes) {
        this.title = title;
        this.expected = expected;
        this.why = why;
        this.sizes = sizes;
    }

    abstract Growth.Size size(int at);

    public String title() { return title; }

    /** How many sizes are measured. */
    public int points() { return sizes.length; }

    /**
     * Measures from small to large.
     *
     * @param seconds of warm-up and of measurement for each size, at least
     * @param each hears of each as it is done
     */
    public Growth run(VaeModels models, double seconds, Consumer<Growth.Point> each) {
        List<Growth.Point> points = new ArrayList<>();
        for (int at : sizes) {
            Growth.Size size = size(at);
            try (Stepper stepper = models.inference(size.latents(), size.categories(), size.batch()).stepper()) {
                Growth.Point point = new Growth.Point(at, size, Timing.of(stepper, seconds, LEAST_STEPS));
                points.add(point);
                each.accept(point);
            }
        }
        return new Growth(title, expected, why, points);
    }
}
