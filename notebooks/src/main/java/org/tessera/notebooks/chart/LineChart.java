package org.tessera.notebooks.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over a common axis, with bands for what scatters and dashed lines for what is known: the cost of a training,
 * first of all.
 */
public final class LineChart implements Picture {
    /**
     * More points than this no one sees, and an SVG file with ten thousand is slow to show. A point is the mean of this
     * many steps, so that there is a band to see.
     */
    private static final int POINTS = 200, FEW = 60, STEPS_EACH = 5;

    private final String title, xLabel, yLabel;
    private final List<Line> lines = new ArrayList<>();
    private final List<Line> references = new ArrayList<>();
    private int width = 640, height = 360;
    private double lowest = Double.NaN, highest = Double.NaN;

    private record Line(String name, double[] x, double[] y, double[] low, double[] high) {
        DoubleStream heights() {
            return Stream.of(y, low, high).flatMapToDouble(Arrays::stream);
        }
    }

    private LineChart(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    public static LineChart of(String title, String xLabel, String yLabel) {
        return new LineChart(title, xLabel, yLabel);
    }

    public LineChart size(int width, int height) {
        this.width = width;
        this.height = height;
        return this;
    }

    /** A line through all points. */
    public LineChart line(String name, double[] x, double[] y) {
        return band(name, x, y, y, y);
    }

    /** A line within a band from {@code low} to {@code high}. Points that are not finite are left out. */
    public LineChart band(String name, double[] x, double[] y, double[] low, double[] high) {
        if (x.length == 0 || x.length != y.length || x.length != low.length || x.length != high.length)
            throw new IllegalArgumentException("line '" + name + "': " + x.length + " positions, " + y.length
                    + " values, a band of " + low.length + " and " + high.length);
        int[] finite = IntStream.range(0, x.length)
                .filter(i -> Double.isFinite(x[i] + y[i] + low[i] + high[i]))
                .toArray();
        if (finite.length == 0)
            throw new IllegalArgumentException("line '" + name + "': none of its " + x.length + " points is finite");
        lines.add(new Line(name, at(x, finite), at(y, finite), at(low, finite), at(high, finite)));
        return this;
    }

    private static double[] at(double[] values, int[] which) {
        return Arrays.stream(which).mapToDouble(i -> values[i]).toArray();
    }

    /** Shows these values only, where the first of a long fall would press the rest flat. */
    public LineChart within(double lowest, double highest) {
        if (!(lowest < highest))
            throw new IllegalArgumentException("chart '" + title + "': values from " + lowest + " to " + highest);
        this.lowest = lowest;
        this.highest = highest;
        return this;
    }

    /**
     * A noisy series, one value for each step: the line is the mean of neighbouring steps, the band where four fifths
     * of them lie.
     */
    public LineChart history(String name, double[] x, double[] y) {
        if (Arrays.stream(y).noneMatch(Double::isFinite))
            throw new IllegalArgumentException("history '" + name + "': none of its " + y.length + " values is finite");
        Thinned thin = Thinned.of(x, y, Math.max(FEW, Math.min(POINTS, x.length / STEPS_EACH)));
        return band(name, thin.x(), thin.mean(), thin.low(), thin.high());
    }

    /** A value that the lines should reach, dashed. */
    public LineChart reference(String name, double value) {
        references.add(new Line(name, new double[0], new double[] {value}, new double[0], new double[0]));
        return this;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String svg() {
        XYChart chart = chart();
        return Svg.of(chart, title, yLabel + " by " + xLabel + ": " + String.join(", ", names()));
    }

    private List<String> names() {
        return Stream.concat(lines.stream(), references.stream())
                .map(Line::name)
                .toList();
    }

    XYChart chart() {
        if (lines.isEmpty()) throw new IllegalStateException("chart '" + title + "' has no line");
        List<String> names = names();
        int beside = Look.beside(names, width);
        XYChart chart = new XYChartBuilder()
                .width(width + beside)
                .height(height)
                .title(title)
                .xAxisTitle(xLabel)
                .yAxisTitle(yLabel)
                .build();
        Look.axes(chart.getStyler(), largest(Line::y));
        Look.numbersAcross(chart.getStyler(), largest(Line::x));
        Look.legend(chart.getStyler(), names, beside);
        double from = Double.POSITIVE_INFINITY, to = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (!Arrays.equals(line.low, line.high)) addBand(chart, line, Palette.series(i));
            from = Math.min(from, line.x[0]);
            to = Math.max(to, line.x[line.x.length - 1]);
        }
        for (int i = 0; i < lines.size(); i++) add(chart, lines.get(i), Palette.series(i), new BasicStroke(2));
        for (int i = 0; i < references.size(); i++) {
            Line known = references.get(i);
            add(
                    chart,
                    new Line(
                            known.name,
                            new double[] {from, to},
                            new double[] {known.y[0], known.y[0]},
                            known.low,
                            known.high),
                    Palette.INK,
                    new BasicStroke(
                            1.5f,
                            BasicStroke.CAP_BUTT,
                            BasicStroke.JOIN_MITER,
                            10,
                            new float[] {i == 0 ? 6 : 2, 4},
                            0));
        }
        if (lowest < highest) chart.getStyler().setYAxisMin(lowest).setYAxisMax(highest);
        Look.roundTicks(
                chart.getStyler(),
                Stream.concat(lines.stream(), references.stream())
                        .flatMapToDouble(Line::heights)
                        .toArray());
        Look.oneValue(
                chart, lines.stream().flatMapToDouble(l -> Arrays.stream(l.y)).toArray());
        return chart;
    }

    private double largest(Function<Line, double[]> along) {
        return lines.stream()
                .flatMapToDouble(l -> Arrays.stream(along.apply(l)))
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    private static void add(XYChart chart, Line line, Color color, BasicStroke stroke) {
        XYSeries series = chart.addSeries(line.name, uneven(line.x), line.y);
        series.setMarker(SeriesMarkers.NONE).setLineColor(color).setLineStyle(stroke);
    }

    /**
     * XChart puts ticks on points that are evenly spaced, at 15, 225, 435; the last one out of line by a thousandth of
     * a step gets round numbers.
     */
    private static double[] uneven(double[] x) {
        int n = x.length;
        if (n <= 10) return x;
        double[] moved = x.clone();
        moved[n - 1] += 1e-3 * (x[n - 1] - x[n - 2]);
        return moved;
    }

    /** A closed polygon: forth along the upper edge, back along the lower one. */
    private static void addBand(XYChart chart, Line line, Color color) {
        int n = line.x.length;
        double[] x = new double[2 * n], y = new double[2 * n];
        for (int i = 0; i < n; i++) {
            x[i] = x[2 * n - 1 - i] = line.x[i];
            y[i] = line.high[i];
            y[2 * n - 1 - i] = line.low[i];
        }
        XYSeries series = chart.addSeries(line.name + " (band)", x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea).setFillColor(Palette.faint(color));
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(SeriesLines.NONE);
        series.setShowInLegend(false);
    }
}
