package org.tessera.notebooks.display;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.tessera.inference.result.VarianceReport;
import org.tessera.inference.result.VarianceReport.Line;
import org.tessera.notebooks.chart.DotChart;
import org.tessera.notebooks.chart.Readable;
import org.tessera.notebooks.html.Fragment;

/**
 * How much the gradients of estimators scatter: a chart for each group of latents, with the variance of a draw, the
 * same at equal evaluations, and the time of a step.
 */
final class VarianceView {
    private VarianceView() {}

    static Fragment of(VarianceReport report) {
        Fragment view = Fragment.of()
                .heading("Variance of the gradient of the logits: " + Readable.count(report.draws(), "draw") + ", "
                        + Readable.count(report.seeds(), "seed"));
        for (String latents :
                report.lines().stream().map(Line::latents).distinct().toList())
            view.pictures(chart(
                    report,
                    latents,
                    report.lines().stream()
                            .filter(l -> l.latents().equals(latents))
                            .toList()));
        return view.text("At equal evaluations: variance of a draw times its evaluations; an estimator that enumerates "
                + "has none. Bars are 95 % intervals over the seeds.");
    }

    private static DotChart chart(VarianceReport report, String latents, List<Line> lines) {
        return DotChart.of(
                        "Gradient of " + latents,
                        lines.stream()
                                .map(l -> l.estimator() + (l.unbiased() ? "" : " (biased)"))
                                .toList())
                .panel(190)
                .measure(
                        "variance of a draw",
                        "nats\u00b2",
                        values(lines, l -> exactly(report, l, l.variance().mean())),
                        values(lines, l -> exactly(report, l, low(l))),
                        values(lines, l -> exactly(report, l, high(l))))
                .measure(
                        "at equal evaluations",
                        "nats\u00b2",
                        values(lines, l -> exactly(report, l, l.atEqualEvaluations())))
                .measure("time of a step", "ms", values(lines, l -> 1e3 * l.seconds()));
    }

    private static double exactly(VarianceReport report, Line l, double value) {
        return report.isExact(l) ? 0 : value;
    }

    private static double low(Line l) {
        return Double.isNaN(l.variance().half())
                ? l.variance().mean()
                : Math.max(l.variance().mean() / 100, l.variance().low());
    }

    private static double high(Line l) {
        return Double.isNaN(l.variance().half())
                ? l.variance().mean()
                : l.variance().high();
    }

    private static double[] values(List<Line> lines, ToDoubleFunction<Line> value) {
        return lines.stream().mapToDouble(value).toArray();
    }
}
