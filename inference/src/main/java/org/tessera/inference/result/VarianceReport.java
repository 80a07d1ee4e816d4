package org.tessera.inference.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.tessera.dsl.Rich;
import org.tessera.inference.display.Displays;
import org.tessera.inference.display.TextTable;

/**
 * How much the gradients of several estimators scatter at the same fixed parameters. The variance of one draw does not
 * compare estimators of different cost: an average of n draws has the n-th part of it, so what compares them is the
 * variance times the evaluations (or the time) of a draw.
 *
 * @param draws of each gradient for each seed
 * @param seeds independent repetitions behind each interval
 */
public record VarianceReport(List<Line> lines, int draws, int seeds) implements Rich {
    private static final double ROUNDING = 1e-12;

    public VarianceReport {
        lines = List.copyOf(lines);
    }

    /**
     * One estimator on the latents of one group.
     *
     * @param variance of one draw's gradient, summed over the logits of the group
     * @param evaluations of the costs of one problem in a draw, all problems together
     * @param bound the most there could have been
     * @param seconds median time of a whole step, the reverse sweep included
     */
    public record Line(
            String latents,
            String estimator,
            boolean unbiased,
            Interval variance,
            double evaluations,
            double bound,
            double seconds) {
        /** Variance of as many draws as one evaluation pays for. */
        public double atEqualEvaluations() {
            return variance.mean() * evaluations;
        }

        /** Variance of as many draws as fit into a second. */
        public double atEqualTime() {
            return variance.mean() * seconds;
        }
    }

    @Override
    public Map<String, Object> mimeBundle() {
        return Displays.bundle(this);
    }

    @Override
    public String toString() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "latents",
            "estimator",
            "evaluations",
            "at most",
            "ms a step",
            "variance of a draw",
            "at equal evaluations",
            "at equal time"
        });
        for (Line l : lines) {
            double best = least(l.latents, Line::atEqualEvaluations), fastest = least(l.latents, Line::atEqualTime);
            rows.add(new String[] {
                l.latents,
                l.estimator + (l.unbiased ? "" : " (biased)"),
                number(l.evaluations),
                number(l.bound),
                String.format(Locale.ROOT, "%.3f", l.seconds * 1e3),
                isExact(l) ? "0" : l.variance.toString(),
                isExact(l) ? "-" : times(l.atEqualEvaluations(), best),
                isExact(l) ? "-" : times(l.atEqualTime(), fastest)
            });
        }
        return "variance of the gradient of the logits, " + draws + " draws, " + seeds
                + (seeds == 1 ? " seed" : " seeds")
                + "; equal evaluations and equal time: times the best that scatters\n" + TextTable.of(rows);
    }

    /** Whether the estimator enumerates: what is left of its variance is rounding. */
    public boolean isExact(Line l) {
        return l.variance.mean()
                <= ROUNDING
                        * lines.stream()
                                .filter(o -> o.latents.equals(l.latents))
                                .mapToDouble(o -> o.variance.mean())
                                .max()
                                .orElse(0);
    }

    private double least(String latents, ToDoubleFunction<Line> value) {
        return lines.stream()
                .filter(o -> o.latents.equals(latents) && o.unbiased && !isExact(o))
                .mapToDouble(value)
                .min()
                .orElse(Double.NaN);
    }

    private static String times(double value, double least) {
        return String.format(Locale.ROOT, "%.2f", value / least);
    }

    private static String number(double v) {
        return String.format(Locale.ROOT, v < 100 ? "%.1f" : "%.0f", v);
    }
}
