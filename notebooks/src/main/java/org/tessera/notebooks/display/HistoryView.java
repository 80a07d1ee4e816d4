package org.tessera.notebooks.display;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tessera.inference.CostHistory;
import org.tessera.notebooks.chart.LineChart;

/** The cost of each step as a line within the band that holds four fifths of neighbouring steps. */
final class HistoryView {
    /** The first steps are cut off when they need more than this many times the height of all others. */
    private static final double FALL = 12;

    private HistoryView() {}

    /** Empty when there is no line to draw: fewer than two finite costs. */
    static Optional<LineChart> of(CostHistory history) { return of(history, "nats per element"); }

    static Optional<LineChart> of(CostHistory history, String unit) {
        double[] costs = history.costs();
        double[] finite = Arrays.stream(costs).filter(Double::isFinite).toArray();
        if (finite.length < 2) return Optional.empty();
        double[] steps = IntStream.rangeClosed(1, costs.length).asDoubleStream().toArray();
        double[] later = Arrays.stream(finite, finite.length / 10, finite.length).sorted().toArray();
        double least = Arrays.stream(finite).min().orElseThrow(), most = Arrays.stream(finite).max().orElseThrow(), usual = later[(int) (0.995 * (later.length - 1))], height = usual - least;
        boolean cut = finite.length >= 50 && height > 0 && most - least > FALL * height;
        LineChart chart = LineChart.of(cut ? "Cost of each step (the highest are above the frame)" : "Cost of each step", "step", "cost (" + unit + ")").history("cost", steps, costs);
        return Optional.of(cut ? chart.within(least - 0.05 * height, usual + 0.3 * height) : chart);
    }
}
