package org.tessera.notebooks.display;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessera.dsl.Axis;
import org.tessera.inference.result.Table;
import org.tessera.notebooks.chart.BarChart;
import org.tessera.notebooks.chart.HeatMap;
import org.tessera.notebooks.chart.LineChart;
import org.tessera.notebooks.chart.Picture;
import org.tessera.notebooks.chart.Readable;
import org.tessera.notebooks.html.Fragment;

/**
 * Numbers over axes: bars over one, a heat map over two with the longer one across the page, several heat maps or a
 * table over more; a scalar is its text.
 */
final class TableView {
    /** More bars than this become a line. */
    private static final int BARS = 60;
    /** More points than this become a line of means with a band. */
    private static final int POINTS = 1000;
    /** A table over three axes or more is written out up to this many numbers, and drawn in this many panels above. */
    private static final int WRITTEN = 60, PANELS = 6;

    private TableView() {}

    static Map<String, Object> bundle(Table t) {
        if (t.axes().isEmpty() || count(t) == 0) return Map.of();
        if (t.axes().size() <= 2)
            return picture(t, title(t)).map(NotebookDisplay::svg).orElse(Map.of());
        return NotebookDisplay.html(of(t));
    }

    static Fragment of(Table t) {
        return of(t, title(t));
    }

    static Fragment of(Table t, String title) {
        Fragment view = Fragment.of();
        if (t.axes().isEmpty()) return view.text(t.name() + " = " + Readable.number(t.get()));
        if (t.axes().size() <= 2)
            return picture(t, title)
                    .map(p -> view.pictures(p))
                    .orElseGet(() -> view.text(title + ": no finite number"));
        return count(t) <= WRITTEN ? view.heading(title).table(WrittenTable.rows(t)) : panels(t, view.heading(title));
    }

    /** Of a table over one axis or two; empty when it holds no finite number. */
    static Optional<Picture> picture(Table t, String title) {
        double[] values = t.toArray();
        if (Arrays.stream(values).noneMatch(Double::isFinite)) return Optional.empty();
        if (t.axes().size() == 2) return Optional.of(heatMap(title, t, values, range(t, values)));
        String axis = t.axes().get(0).name(), what = what(t);
        if (values.length <= BARS)
            return Optional.of(BarChart.of(title, axis, what, barNames(t, values))
                    .size(
                            Math.max(Math.max(260, 80 + 9 * title.length()), Math.min(640, 120 + 60 * values.length)),
                            280)
                    .bars(t.name(), values));
        LineChart line = LineChart.of(title, axis + " (position)", what).size(640, 280);
        double[] at = IntStream.range(0, values.length).asDoubleStream().toArray();
        return Optional.of(
                values.length <= POINTS ? line.line(t.name(), at, values) : line.history(t.name(), at, values));
    }

    private static List<String> barNames(Table t, double[] values) {
        List<String> names = positions(t, 0);
        return IntStream.range(0, values.length)
                .mapToObj(i -> Double.isFinite(values[i])
                        ? names.get(i)
                        : names.get(i) + " (" + Readable.number(values[i]) + ")")
                .toList();
    }

    /** The last two axes of a table, from a window of its numbers. */
    private static HeatMap heatMap(String title, Table t, double[] values, double[] range) {
        int d = t.axes().size() - 2, rows = t.shape()[d], columns = t.shape()[d + 1];
        boolean turned = rows > columns && rows > 12;
        double[][] cells = new double[turned ? columns : rows][turned ? rows : columns];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < columns; c++) cells[turned ? c : r][turned ? r : c] = values[r * columns + c];
        int across = turned ? d : d + 1, down = turned ? d + 1 : d;
        HeatMap map = HeatMap.of(
                        title,
                        t.axes().get(across).name(),
                        positions(t, across),
                        t.axes().get(down).name(),
                        positions(t, down),
                        cells)
                .colours(what(t));
        return range[0] < range[1] ? map.range(range[0], range[1]) : map;
    }

    private static Fragment panels(Table t, Fragment view) {
        int[] shape = t.shape();
        int each = shape[shape.length - 2] * shape[shape.length - 1],
                all = count(t) / each,
                shown = Math.min(PANELS, all);
        double[] values = t.toArray(), range = range(t, values);
        Picture[] panels = new Picture[shown];
        for (int p = 0; p < shown; p++)
            panels[p] = heatMap(
                            WrittenTable.position(t, p, shape.length - 2),
                            t,
                            Arrays.copyOfRange(values, p * each, (p + 1) * each),
                            range)
                    .small();
        view.pictures(panels);
        return shown == all
                ? view
                : view.text(".. " + Readable.count(all - shown) + " more of " + Readable.count(all) + " along "
                        + t.axes().subList(0, shape.length - 2).stream()
                                .map(Axis::name)
                                .collect(Collectors.joining(" \u00d7 ")));
    }

    /** "z over minute, move"; an axis that is called like the table says nothing new. */
    static String title(Table t) {
        String over = t.axes().stream()
                .map(Axis::name)
                .filter(a -> !a.equals(t.name()))
                .collect(Collectors.joining(", "));
        return over.isEmpty() ? t.name() : t.name() + " over " + over;
    }

    static List<String> positions(Table t, int dimension) {
        return IntStream.range(0, t.shape()[dimension])
                .mapToObj(i -> t.label(dimension, i))
                .toList();
    }

    static int count(Table t) {
        return Arrays.stream(t.shape()).reduce(1, (a, b) -> a * b);
    }

    private static String what(Table t) {
        return isShares(t, t.toArray()) ? "probability" : "value";
    }

    private static double[] range(Table t, double[] values) {
        if (isShares(t, values)) return new double[] {0, 1};
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        return new double[] {
            Arrays.stream(finite).min().orElse(0), Arrays.stream(finite).max().orElse(0)
        };
    }

    /** Whether the numbers are probabilities over the last axis: none negative, and each row sums to one. */
    static boolean isShares(Table t, double[] values) {
        int columns = t.axes().isEmpty() ? 0 : t.shape()[t.axes().size() - 1];
        if (columns < 2) return false;
        for (int at = 0; at < values.length; at += columns) {
            double[] row = Arrays.copyOfRange(values, at, at + columns);
            if (Arrays.stream(row).anyMatch(x -> !(x >= 0))
                    || Math.abs(Arrays.stream(row).sum() - 1) > 1e-4) return false;
        }
        return true;
    }
}
