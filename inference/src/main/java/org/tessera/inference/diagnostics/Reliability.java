package org.tessera.inference.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;

/**
 * Predicted probabilities of events against how often these came true, in bins of about equal prediction. Under
 * calibration the hits of a bin have mean {@code sum p} and variance {@code sum p (1 - p)}, so {@code sum over bins
 * (hits - sum p)^2 / sum p (1 - p)} is nearly chi-square with one degree for each bin (Spiegelhalter 1986, Hosmer and
 * Lemeshow 1980, with nothing fitted).
 */
final class Reliability {
    /** A bin's variance from which its hits are nearly normal. */
    private static final double LEAST_VARIANCE = 10;

    private static final int MOST_BINS = 10;

    private record Event(double predicted, boolean hit) {}

    /** Predictions beside each other, added up. */
    private record Sum(int count, double predicted, double variance, int hits) {
        Sum plus(Event e) {
            return new Sum(
                    count + 1,
                    predicted + e.predicted,
                    variance + e.predicted * (1 - e.predicted),
                    hits + (e.hit ? 1 : 0));
        }

        Sum plus(Sum s) {
            return new Sum(count + s.count, predicted + s.predicted, variance + s.variance, hits + s.hits);
        }
    }

    private static final Sum NOTHING = new Sum(0, 0, 0, 0);
    private final List<Event> events;

    Reliability(int expected) {
        events = new ArrayList<>(expected);
    }

    void add(double predicted, boolean hit) {
        events.add(new Event(Math.min(1, predicted), hit));
    }

    /**
     * Bins of equal count, merged with the next until each has enough variance; what is left at the end joins the last.
     */
    private List<Sum> sums() {
        List<Event> sorted = events.stream()
                .sorted(Comparator.comparingDouble(Event::predicted))
                .toList();
        List<Sum> bins = new ArrayList<>();
        int each = Math.max(1, sorted.size() / MOST_BINS);
        Sum open = NOTHING;
        for (Event e : sorted) {
            open = open.plus(e);
            if (open.count < each || open.variance < LEAST_VARIANCE) continue;
            bins.add(open);
            open = NOTHING;
        }
        if (open.count == 0) return bins;
        if (bins.isEmpty()) bins.add(open);
        else bins.set(bins.size() - 1, bins.get(bins.size() - 1).plus(open));
        return bins;
    }

    List<LatentCalibration.Bin> bins() {
        return sums().stream()
                .map(s -> new LatentCalibration.Bin(s.count, s.predicted / s.count, (double) s.hits / s.count))
                .toList();
    }

    /** Expected calibration error. */
    double error() {
        return sums().stream().mapToDouble(s -> Math.abs(s.hits - s.predicted)).sum() / events.size();
    }

    /** Probability under calibration of frequencies at least as far off. */
    double pValue() {
        List<Sum> bins = sums();
        if (bins.size() == 1 && bins.get(0).variance < LEAST_VARIANCE) return rare(bins.get(0));
        double statistic = bins.stream()
                .mapToDouble(s -> (s.hits - s.predicted) * (s.hits - s.predicted) / s.variance)
                .sum();
        return 1 - new ChiSquaredDistribution(null, bins.size()).cumulativeProbability(statistic);
    }

    /**
     * Posteriors so sure that hardly a miss is expected: misses are nearly Poisson, and too many are what can be seen.
     */
    private static double rare(Sum s) {
        double expected = s.count - s.predicted;
        int misses = s.count - s.hits;
        if (misses == 0) return 1;
        return expected <= 0
                ? 0
                : 1
                        - new PoissonDistribution(
                                        null,
                                        expected,
                                        PoissonDistribution.DEFAULT_EPSILON,
                                        PoissonDistribution.DEFAULT_MAX_ITERATIONS)
                                .cumulativeProbability(misses - 1);
    }
}
