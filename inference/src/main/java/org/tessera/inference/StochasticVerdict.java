package org.tessera.inference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The verdict on a run of a stochastic objective, or of one under an optimiser of the user's: converged when the
 * means of
 * the last two quarters are within two standard errors (by means of eight batches each), jumping when the costs of
 * neighbouring steps differ more than those of neighbouring draws at the parameters where it ended.
 */
final class StochasticVerdict {
    /** Standard deviation of a normal variable in median distances from its median. */
    private static final double NORMAL = 1.4826;
    private static final int LEAST = 40, BATCHES = 8, DRAWS = 16;
    /** Scatter over the steps, in standard deviations at fixed parameters, and differences in shares of the cost, that are no more than noise. */
    private static final double SCATTER = 3, ROUNDING = 1e-3, FALL = 1e-6;

    private final Stepper stepper;
    private final double[] costs;
    private final Spending spending;

    StochasticVerdict(Stepper stepper, CostHistory history, Spending spending) {
        this.stepper = stepper;
        this.costs = history.costs();
        this.spending = spending;
    }

    Verdict verdict() {
        if (spending.isInterrupted()) return Verdict.interrupted(spending.text());
        Optional<String> infinite = Runaway.of(stepper.session());
        if (infinite.isPresent()) return new Verdict(Verdict.Kind.RUNNING_TO_INFINITY, infinite.get(), 0, 0);
        int n = costs.length;
        if (n < LEAST) return new Verdict(Verdict.Kind.STILL_FALLING, "only " + n + " steps", 0, 0);
        Quarter third = new Quarter(n / 2, 3 * n / 4), last = new Quarter(3 * n / 4, n);
        double size = Math.max(1, Math.abs(last.mean)), noise = noise();
        if (last.within > SCATTER * noise + ROUNDING * size) {
            return new Verdict(Verdict.Kind.JUMPING, String.format(Locale.ROOT, "the cost scatters by %.3g from step to step and by %.3g at fixed parameters; "
                    + "take a smaller learning rate", last.within, noise), 0, 0);
        }
        double error = Math.hypot(third.error, last.error);
        if (third.mean - last.mean > 2 * error + FALL * size) {
            return new Verdict(Verdict.Kind.STILL_FALLING, String.format(Locale.ROOT, "by %.3g +- %.2g over the last half of %d steps", third.mean - last.mean, error, n), 0, 0);
        }
        return new Verdict(Verdict.Kind.CONVERGED, String.format(Locale.ROOT, "the mean cost of the last two quarters differs by %.2g +- %.2g", third.mean - last.mean, error), 0, 0);
    }

    /** Standard deviation of the cost at the parameters where the run ended. */
    private double noise() {
        double[] here = new double[DRAWS];
        long[] counters = stepper.session().program().counters();
        for (int d = 0; d < DRAWS; d++) here[d] = stepper.costAt(stepper.steps() + d);
        stepper.session().program().resumeAt(counters); // looking is no work of the run
        return scatter(here, 0, DRAWS);
    }

    /**
     * The standard deviation of what is usual, by the median distance of neighbours: neither a slow fall nor a rare
     * draw that
     * costs a hundred times as much, which a few draws do not see, says anything of the learning rate.
     */
    private static double scatter(double[] x, int from, int to) {
        double[] apart = new double[Math.max(0, to - from - 1)];
        for (int i = 0; i < apart.length; i++) apart[i] = Math.abs(x[from + i + 1] - x[from + i]);
        return NORMAL * median(apart) / Math.sqrt(2);
    }

    private static double median(double[] x) {
        Arrays.sort(x);
        return x.length == 0 ? 0 : 0.5 * (x[(x.length - 1) / 2] + x[x.length / 2]);
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

    /** Mean, its standard error by batch means, and the usual scatter within batches. */
    private final class Quarter {
        final double mean, error, within;

        Quarter(int from, int to) {
            double[] means = new double[BATCHES], scatters = new double[BATCHES];
            for (int b = 0; b < BATCHES; b++) {
                int start = from + (to - from) * b / BATCHES, end = from + (to - from) * (b + 1) / BATCHES;
                means[b] = StochasticVerdict.mean(costs, start, end);
                scatters[b] = scatter(costs, start, end);
            }
            mean = StochasticVerdict.mean(costs, from, to);
            error = deviation(means, 0, BATCHES) / Math.sqrt(BATCHES);
            within = median(scatters);
        }
    }
}
