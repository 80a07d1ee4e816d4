package org.tessera.inference.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessera.dsl.Rich;
import org.tessera.inference.display.Displays;
import org.tessera.inference.display.TextTable;
import org.tessera.inference.result.Interval;

/**
 * Trainings of one model under several estimators within the same budget.
 *
 * @param budget what every run had
 * @param target the cost that runs are asked to reach
 * @param unit of costs: nats, or nats per element of the minibatched plate
 * @param refused estimators that cannot serve the model, and why
 */
public record ComparisonReport(
        String model, String budget, double target, String unit, List<Line> lines, Map<String, String> refused)
        implements Rich {
    public ComparisonReport {
        lines = List.copyOf(lines);
        refused = Collections.unmodifiableMap(new LinkedHashMap<>(refused));
    }

    /** The course of one run: counted work, seconds and the smoothed cost at the end of some steps. */
    public record Curve(double[] work, double[] seconds, double[] cost) {
        /** The first place where the cost is at most {@code target}; the length when it never is. */
        public int reaches(double target) {
            int i = 0;
            while (i < cost.length && !(cost[i] <= target)) i++;
            return i;
        }

        public double last() {
            return cost.length == 0 ? Double.NaN : cost[cost.length - 1];
        }
    }

    /**
     * One estimator.
     *
     * @param steps of a run, on average
     * @param evaluations in a step, on average
     * @param cost at the end, over the seeds
     * @param curves by seed
     */
    public record Line(
            String estimator, double steps, double evaluations, double seconds, Interval cost, List<Curve> curves) {
        public Line {
            curves = List.copyOf(curves);
        }

        /** Median over the seeds of the counted work that reaches the target; infinite when most runs did not. */
        public double workTo(double target) {
            return median(target, Curve::work);
        }

        /** Median over the seeds of the seconds that reach the target; infinite when most runs did not. */
        public double secondsTo(double target) {
            return median(target, Curve::seconds);
        }

        private double median(double target, java.util.function.Function<Curve, double[]> axis) {
            double[] all = curves.stream()
                    .mapToDouble(c -> c.reaches(target) < c.cost.length
                            ? axis.apply(c)[c.reaches(target)]
                            : Double.POSITIVE_INFINITY)
                    .sorted()
                    .toArray();
            return all.length % 2 == 1 ? all[all.length / 2] : (all[all.length / 2 - 1] + all[all.length / 2]) / 2;
        }

        /** How many runs reached the target. */
        public long reached(double target) {
            return curves.stream()
                    .filter(c -> c.reaches(target) < c.cost.length)
                    .count();
        }
    }

    public Line line(String estimator) {
        return lines.stream()
                .filter(l -> l.estimator.equals(estimator))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + estimator + "' was not compared"));
    }

    @Override
    public Map<String, Object> mimeBundle() {
        return Displays.bundle(this);
    }

    @Override
    public String toString() {
        double least = lines.stream().mapToDouble(l -> l.workTo(target)).min().orElse(Double.NaN);
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "estimator",
            "steps",
            "evaluations a step",
            "seconds",
            "cost at the end, " + unit,
            "reached",
            "work to the target",
            "times the least"
        });
        for (Line l : lines) {
            double work = l.workTo(target);
            rows.add(new String[] {
                l.estimator,
                String.format(Locale.ROOT, "%.0f", l.steps),
                String.format(Locale.ROOT, "%.1f", l.evaluations),
                String.format(Locale.ROOT, "%.2f", l.seconds),
                l.cost.toString(),
                l.reached(target) + " of " + l.curves.size(),
                Double.isFinite(work) ? String.format(Locale.ROOT, "%.4g", work) : "-",
                Double.isFinite(work) ? String.format(Locale.ROOT, "%.2f", work / least) : "-"
            });
        }
        int seeds = lines.stream().mapToInt(l -> l.curves.size()).max().orElse(0);
        return String.format(
                        Locale.ROOT,
                        "%s, %s for each run, %d seeds; target cost %.5g %s%n",
                        model,
                        budget,
                        seeds,
                        target,
                        unit)
                + TextTable.of(rows)
                + String.join(
                        "",
                        refused.entrySet().stream()
                                .map(r -> r.getKey() + " was left out: " + r.getValue() + "\n")
                                .toList());
    }

    /** The target by default: what the best estimator ends with, but for a two-hundredth of the way it went. */
    public static double defaultTarget(List<Line> lines) {
        double best = lines.stream()
                .mapToDouble(
                        l -> median(l.curves.stream().mapToDouble(Curve::last).toArray()))
                .min()
                .orElse(Double.NaN);
        double start = lines.stream()
                .flatMap(l -> l.curves.stream())
                .filter(c -> c.cost.length > 0)
                .mapToDouble(c -> c.cost[0])
                .max()
                .orElse(best);
        return best + (start - best) / 200;
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
