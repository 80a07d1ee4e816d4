package org.tessera.inference.result;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.display.TextTable;

/**
 * The evidence lower bound {@code E_q[log p(x, z) - log q(z)]} (minus the objective, so costs count as negative log
 * factors) over all data, averaged over independent draws; entropies and priors that are known in closed form enter so.
 * When every latent is summed out it is the log evidence itself.
 *
 * @param total mean over the draws with its interval, in nats over all data
 * @param plate the minibatched plate, or null
 * @param elements size of that plate, or 1
 * @param exact whether nothing was sampled
 */
public record ElboEstimate(
        Interval total, int draws, @Nullable String plate, int elements, boolean exact) {
    /** From the ELBO of each draw, total nats. */
    public static ElboEstimate of(double[] draws, @Nullable String plate, int elements, boolean exact) {
        return new ElboEstimate(
                exact ? Interval.exact(draws[0]) : Interval.of(draws), draws.length, plate, elements, exact);
    }

    /** Nats over all data. */
    public double elbo() {
        return total.mean();
    }

    /** Standard error of {@link #elbo}; 0 when exact. */
    public double standardError() {
        return total.sd() / Math.sqrt(draws);
    }

    /** Nats for each element of the minibatched plate. */
    public double perElement() {
        return elbo() / elements;
    }

    @Override
    public String toString() {
        if (exact) return TextTable.of(List.of(head("log evidence (nats)"), row("exact", elbo())));
        String level = String.format(Locale.ROOT, "%.0f%% interval, ", 100 * total.level());
        return TextTable.of(List.of(
                head("ELBO (nats)"),
                row("mean of " + draws + " draws", elbo()),
                row("standard error", standardError()),
                row(level + "from", total.low()),
                row(level + "to", total.high())));
    }

    private String[] head(String what) {
        return plate == null
                ? new String[] {what, "total"}
                : new String[] {what, "total", "each of " + elements + " (" + plate + ")"};
    }

    private String[] row(String what, double value) {
        return plate == null
                ? new String[] {what, number(value)}
                : new String[] {what, number(value), number(value / elements)};
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.4f", x);
    }
}
