package org.tessera.inference.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tessera.inference.display.TextTable;

/**
 * The log-likelihood estimated by importance sampling (Burda, Grosse, Salakhutdinov 2016, arXiv 1509.00519): for each
 * element of a plate {@code log (1/S) sum_s p(x, z_s) / q(z_s | x)}, S independent draws of q. The mean of the weights
 * is an unbiased estimate of the likelihood, so its logarithm is a lower bound in expectation, tighter with S, that
 * meets the log-likelihood in the limit and in expectation equals the ELBO at S = 1.
 *
 * <p>The plate is the minibatched one, else the first declared plate on which every latent lies and that no term mixes.
 * A model without such a plate, or with a latent that its whole plate shares, is one element: then the weights are
 * those of the joint draw, and far more draws are needed.
 *
 * <p>A model's factors count as they are: with them it is the likelihood of an unnormalised model.
 *
 * @param perElement log-likelihood of each element (nats), over the plate, or a single number
 * @param effectiveSamples {@code (sum w)^2 / sum w^2} of each element, from 1 to S: how many draws carry the estimate
 * @param shared log-likelihood of data that do not lie on the plate (nats)
 * @param samples S
 * @param exact whether latents were summed out: then nothing is sampled
 * @param interval for the mean over such elements: Student's t over the elements; of a single element by the Monte
 *     Carlo error
 */
public record LogLikelihoodEstimate(
        Table perElement, Table effectiveSamples, double shared, int samples, boolean exact, Interval interval) {
    public static LogLikelihoodEstimate of(
            Table perElement, Table effectiveSamples, double shared, int samples, boolean exact) {
        double[] l = perElement.toArray();
        Interval interval = l.length > 1
                ? Interval.of(l)
                : exact
                        ? Interval.exact(l[0])
                        : Interval.normal(l[0], monteCarloError(effectiveSamples.toArray(), samples));
        return new LogLikelihoodEstimate(perElement, effectiveSamples, shared, samples, exact, interval);
    }

    /** Nats over all data. */
    public double total() {
        return Arrays.stream(perElement.toArray()).sum() + shared;
    }

    /** Mean over the elements, nats. */
    public double mean() {
        return interval.mean();
    }

    public int elements() {
        return perElement.toArray().length;
    }

    /**
     * Standard error of {@link #total} at these data from the draws alone, by the delta method: {@code sqrt(sum_i (S /
     * ESS_i - 1) / (S - 1))}. It knows nothing of weights that were never drawn: with few effective samples it is too
     * small. NaN of a single sample.
     */
    public double monteCarloError() {
        return exact ? 0 : monteCarloError(effectiveSamples.toArray(), samples);
    }

    private static double monteCarloError(double[] effective, int samples) {
        double sum = 0;
        for (double e : effective) sum += (samples / e - 1) / (samples - 1.0);
        return Math.sqrt(sum);
    }

    public double minimumEffectiveSamples() {
        return Arrays.stream(effectiveSamples.toArray()).min().orElse(Double.NaN);
    }

    public double medianEffectiveSamples() {
        double[] e = effectiveSamples.toArray();
        Arrays.sort(e);
        int n = e.length;
        return n == 0 ? Double.NaN : (e[(n - 1) / 2] + e[n / 2]) / 2;
    }

    @Override
    public String toString() {
        List<String[]> rows = new ArrayList<>();
        String plate =
                perElement.axes().isEmpty() ? "" : " (" + perElement.axes().get(0) + ")";
        rows.add(new String[] {
            "log-likelihood (nats)", exact ? "exact" : samples + (samples == 1 ? " sample" : " samples")
        });
        rows.add(new String[] {"total", number(total())});
        if (!exact) rows.add(new String[] {"Monte Carlo error", number(monteCarloError())});
        rows.add(new String[] {"mean of " + elements() + plate, number(mean())});
        rows.add(new String[] {
            String.format(Locale.ROOT, "%.0f%% interval of the mean", 100 * interval.level()),
            number(interval.low()) + " to " + number(interval.high())
        });
        if (!exact)
            rows.add(new String[] {
                "effective samples",
                String.format(
                        Locale.ROOT, "median %.1f, least %.1f", medianEffectiveSamples(), minimumEffectiveSamples())
            });
        return TextTable.of(rows);
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.4f", x);
    }
}
