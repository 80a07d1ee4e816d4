package org.tessera.inference.internal.train;

import java.util.Locale;
import java.util.Optional;
import org.tessera.inference.result.CostHistory;
import org.tessera.inference.result.Verdict;

/**
 * The verdict on a run of a stochastic objective, or of one under an optimiser of the user's: converged when the means
 * of the last two quarters are within two standard errors (by means of eight batches each), jumping when the usual cost
 * of batches of steps, or of one step and the next, differs more than that of draws at the parameters where it ended.
 */
final class StochasticVerdict {
    private static final int LEAST = 40, BATCHES = 8, DRAWS = 32;
    /**
     * Jumps over the steps, in standard deviations at fixed parameters, and differences in shares of the cost, that are
     * no more than noise.
     */
    private static final double SCATTER = 3, ROUNDING = 0.02, FALL = 1e-6;

    private final Steps steps;
    private final double[] costs;
    private final Spending spending;

    StochasticVerdict(Steps steps, CostHistory history, Spending spending) {
        this.steps = steps;
        this.costs = history.costs();
        this.spending = spending;
    }

    Verdict verdict() {
        if (spending.isInterrupted()) return Verdict.interrupted(spending.text());
        Optional<String> infinite = Runaway.of(steps.session());
        if (infinite.isPresent()) return new Verdict(Verdict.Kind.RUNNING_TO_INFINITY, infinite.get(), 0, 0);
        int n = costs.length;
        if (n < LEAST) return new Verdict(Verdict.Kind.STILL_FALLING, "only " + n + " steps", 0, 0);
        Quarter third = new Quarter(n / 2, 3 * n / 4), last = new Quarter(3 * n / 4, n);
        double size = Math.max(1, Math.abs(last.mean)), error = Math.hypot(third.error, last.error);
        if (third.mean - last.mean > 2 * error + FALL * size) {
            return new Verdict(
                    Verdict.Kind.STILL_FALLING,
                    String.format(
                            Locale.ROOT,
                            "by %.3g +- %.2g over the last half of %d steps",
                            third.mean - last.mean,
                            error,
                            n),
                    0,
                    0);
        }
        double[] here = fixed();
        double noise = deviation(here, 0, DRAWS), jumps = Math.hypot(third.jumps, last.jumps);
        if (jumps > SCATTER * noise + ROUNDING * size)
            return jumping("of some steps differs from that of others", jumps, noise);
        double usual = apart(here, 0, DRAWS), changes = apart(costs, n / 2, n);
        if (changes > SCATTER * usual + ROUNDING * size)
            return jumping("differs from one step to the next", changes, usual);
        return new Verdict(
                Verdict.Kind.CONVERGED,
                String.format(
                        Locale.ROOT,
                        "the mean cost of the last two quarters differs by %.2g +- %.2g",
                        third.mean - last.mean,
                        error),
                0,
                0);
    }

    private static Verdict jumping(String how, double by, double noise) {
        return new Verdict(
                Verdict.Kind.JUMPING,
                String.format(
                        Locale.ROOT,
                        "the usual cost %s by %.3g, at fixed parameters by %.3g; " + "take a smaller learning rate",
                        how,
                        by,
                        noise),
                0,
                0);
    }

    /** Costs of some draws at the parameters where the run ended. */
    private double[] fixed() {
        double[] here = new double[DRAWS];
        for (int d = 0; d < DRAWS; d++) here[d] = steps.costAt(steps.steps() + d);
        return here;
    }

    /** The median distance of neighbours. */
    private static double apart(double[] x, int from, int to) {
        double[] d = new double[to - from - 1];
        for (int i = 0; i < d.length; i++) d[i] = Math.abs(x[from + i + 1] - x[from + i]);
        return median(d, 0, d.length);
    }

    private static double mean(double[] x, int from, int to) {
        double s = 0;
        for (int i = from; i < to; i++) s += x[i];
        return s / (to - from);
    }

    private static double deviation(double[] x, int from, int to) {
        double m = mean(x, from, to), s = 0;
        for (int i = from; i < to; i++) s += (x[i] - m) * (x[i] - m);
        return Math.sqrt(s / Math.max(1, to - from - 1));
    }

    private static double median(double[] x, int from, int to) {
        double[] sorted = java.util.Arrays.copyOfRange(x, from, to);
        java.util.Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /**
     * Mean, its standard error by batch means, and the deviation of the batches' medians: a rare draw that costs
     * hundreds of nats leaves no trace in those, parameters that jump do.
     */
    private final class Quarter {
        final double mean, error, jumps;

        Quarter(int from, int to) {
            double[] means = new double[BATCHES], medians = new double[BATCHES];
            for (int b = 0; b < BATCHES; b++) {
                int start = from + (to - from) * b / BATCHES, end = from + (to - from) * (b + 1) / BATCHES;
                means[b] = StochasticVerdict.mean(costs, start, end);
                medians[b] = median(costs, start, end);
            }
            mean = StochasticVerdict.mean(costs, from, to);
            error = deviation(means, 0, BATCHES) / Math.sqrt(BATCHES);
            jumps = deviation(medians, 0, BATCHES);
        }
    }
}
