package org.tessera.notebooks.display;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tessera.inference.result.CostHistory;
import org.tessera.notebooks.chart.LineChart;

/** The cost of each step as a line within the band that holds four fifths of neighbouring steps. */
final class HistoryView {
    /** The first steps are cut off when they need more than this many times the height of all others. */
    private static final double FALL = 12;
    /**
     * A frame is worth it where neighbours scatter by this share of its height: a smooth curve is its own fall, however
     * long.
     */
    private static final double SCATTER = 0.02;

    private HistoryView() {}

    /** Empty when there is no line to draw: fewer than two finite costs. */
    static Optional<LineChart> of(CostHistory history) {
        double[] costs = history.costs();
        double[] finite = Arrays.stream(costs).filter(Double::isFinite).toArray();
        if (finite.length < 2) return Optional.empty();
        double[] steps = IntStream.rangeClosed(1, costs.length).asDoubleStream().toArray();
        Optional<double[]> frame = frame(finite, Arrays.copyOfRange(finite, finite.length / 10, finite.length));
        LineChart chart = LineChart.of(
                        "Cost of each step"
                                + frame.map(f -> " (the highest are above the frame)")
                                        .orElse(""),
                        "step",
                        "cost (" + history.meaning().unit() + ")")
                .history("cost", steps, costs);
        return Optional.of(frame.map(f -> chart.within(f[0], f[1])).orElse(chart));
    }

    /**
     * From where to where values are shown when the first ones would press the later ones flat; empty when all can be.
     */
    static Optional<double[]> frame(double[] all, double[] later) {
        double[] sorted = Arrays.stream(later).sorted().toArray();
        double least = Arrays.stream(all).min().orElseThrow(),
                most = Arrays.stream(all).max().orElseThrow(),
                usual = sorted[(int) (0.995 * (sorted.length - 1))],
                height = usual - least;
        boolean cut =
                all.length >= 50 && height > 0 && most - least > FALL * height && scatter(later) > SCATTER * height;
        return cut ? Optional.of(new double[] {least - 0.05 * height, usual + 0.3 * height}) : Optional.empty();
    }

    /** The median distance of neighbours. */
    private static double scatter(double[] values) {
        double[] apart = IntStream.range(1, values.length)
                .mapToDouble(i -> Math.abs(values[i] - values[i - 1]))
                .sorted()
                .toArray();
        return apart.length == 0 ? 0 : apart[apart.length / 2];
    }
}
