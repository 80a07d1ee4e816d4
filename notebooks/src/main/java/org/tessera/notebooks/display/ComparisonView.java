package org.tessera.notebooks.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.tessera.inference.diagnostics.ComparisonReport;
import org.tessera.inference.diagnostics.ComparisonReport.Curve;
import org.tessera.inference.diagnostics.ComparisonReport.Line;
import org.tessera.notebooks.chart.DotChart;
import org.tessera.notebooks.chart.LineChart;
import org.tessera.notebooks.chart.Readable;
import org.tessera.notebooks.html.Fragment;

/**
 * Trainings under several estimators: the cost by the work that was spent, and what each needed to reach the target.
 */
final class ComparisonView {
    private static final int POINTS = 120;

    private ComparisonView() {}

    static Fragment of(ComparisonReport report) {
        int seeds =
                report.lines().stream().mapToInt(l -> l.curves().size()).max().orElse(0);
        Fragment view = Fragment.of()
                .heading("Estimators on '" + report.model() + "': " + report.budget()
                        + " for each run, " + Readable.count(seeds, "seed") + ", target cost "
                        + Readable.number(report.target(), 5) + " " + report.unit());
        if (!report.lines().isEmpty()) {
            courses(report).ifPresent(view::pictures);
            view.pictures(reached(report));
        }
        report.refused().forEach((estimator, why) -> view.text(estimator + " was left out: " + why));
        return view;
    }

    private static DotChart reached(ComparisonReport report) {
        List<Line> lines = report.lines();
        return DotChart.of(
                        "What each reached",
                        lines.stream()
                                .map(l -> l.estimator() + " (" + l.reached(report.target()) + " of "
                                        + l.curves().size() + " runs)")
                                .toList())
                .panel(170)
                .measure(
                        "cost at the end",
                        report.unit(),
                        values(lines, l -> l.cost().mean()),
                        values(lines, l -> edge(l, -1)),
                        values(lines, l -> edge(l, 1)))
                .measure("work to the target", "evaluations", values(lines, l -> l.workTo(report.target())))
                .measure("time to the target", "s", values(lines, l -> l.secondsTo(report.target())));
    }

    private static double edge(Line l, int side) {
        return Double.isNaN(l.cost().half())
                ? l.cost().mean()
                : l.cost().mean() + side * l.cost().half();
    }

    private static double[] values(List<Line> lines, ToDoubleFunction<Line> value) {
        return lines.stream().mapToDouble(value).toArray();
    }

    /**
     * A line for each estimator, the median of its runs, in a band from the least to the largest; empty when no run has
     * two points.
     */
    private static Optional<LineChart> courses(ComparisonReport report) {
        LineChart chart = LineChart.of(
                        "Cost by work", "work (evaluations of the costs of a problem)", "cost (" + report.unit() + ")")
                .size(560, 340)
                .reference("target", report.target());
        List<double[]> drawn = new ArrayList<>();
        for (Line l : report.lines()) {
            List<Curve> curves = l.curves().stream()
                    .filter(c -> c.cost().length > 1 && Arrays.stream(c.cost()).allMatch(Double::isFinite))
                    .toList();
            if (curves.isEmpty()) continue;
            double from = curves.stream().mapToDouble(c -> c.work()[0]).max().orElseThrow(),
                    to =
                            curves.stream()
                                    .mapToDouble(c -> c.work()[c.work().length - 1])
                                    .min()
                                    .orElseThrow();
            double[][] at = new double[4][POINTS];
            for (int i = 0; i < POINTS; i++) {
                double work = at[0][i] = from + (to - from) * i / (POINTS - 1);
                double[] costs =
                        curves.stream().mapToDouble(c -> at(c, work)).sorted().toArray();
                at[1][i] = costs[costs.length / 2];
                at[2][i] = costs[0];
                at[3][i] = costs[costs.length - 1];
            }
            chart.band(l.estimator(), at[0], at[1], at[2], at[3]);
            drawn.add(at[1]);
        }
        if (drawn.isEmpty()) return Optional.empty();
        double[] all = drawn.stream().flatMapToDouble(Arrays::stream).toArray(),
                later =
                        drawn.stream()
                                .flatMapToDouble(c -> Arrays.stream(c, POINTS / 10, POINTS))
                                .toArray();
        return Optional.of(HistoryView.frame(
                        DoubleStream.concat(Arrays.stream(all), DoubleStream.of(report.target()))
                                .toArray(),
                        later)
                .map(f -> chart.within(f[0], f[1]))
                .orElse(chart));
    }

    /** The cost when this much work was spent, between its neighbours in proportion. */
    private static double at(Curve c, double work) {
        int i = Arrays.binarySearch(c.work(), work);
        if (i >= 0) return c.cost()[i];
        int after = Math.min(c.work().length - 1, -i - 1), before = Math.max(0, after - 1);
        double gap = c.work()[after] - c.work()[before];
        double share = gap > 0 ? Math.max(0, Math.min(1, (work - c.work()[before]) / gap)) : 1;
        return c.cost()[before] + share * (c.cost()[after] - c.cost()[before]);
    }
}
