package org.tessera.notebooks.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** A bar for each category, side by side for each series: posteriors beside the exact ones, parameters beside the truth. */
public final class BarChart implements Picture {
    private final String title, xLabel, yLabel;
    private final List<String> categories;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private int width = 640, height = 360;

    private BarChart(String title, String xLabel, String yLabel, List<String> categories) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.categories = List.copyOf(categories);
    }

    public static BarChart of(String title, String xLabel, String yLabel, List<String> categories) { return new BarChart(title, xLabel, yLabel, categories); }

    public BarChart size(int width, int height) {
        this.width = width;
        this.height = height;
        return this;
    }

    public BarChart bars(String name, double... heights) {
        if (heights.length != categories.size())
            throw new IllegalArgumentException("bars '" + name + "': " + heights.length + " heights for the " + categories.size() + " categories " + categories);
        names.add(name);
        values.add(heights.clone());
        return this;
    }

    @Override public String title() { return title; }

    @Override public String svg() {
        if (names.isEmpty()) throw new IllegalStateException("chart '" + title + "' has no bars");
        CategoryChart chart = new CategoryChartBuilder().width(width).height(height).title(title).xAxisTitle(xLabel).yAxisTitle(yLabel).build();
        Look.axes(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.8).setLegendVisible(names.size() > 1);
        // From zero: the length of a bar is what is compared.
        DoubleSummaryStatistics all = values.stream().flatMapToDouble(Arrays::stream).summaryStatistics();
        if (all.getMin() >= 0 && all.getMax() > 0) chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.08 * all.getMax());
        for (int i = 0; i < names.size(); i++) {
            List<Double> heights = Arrays.stream(values.get(i)).boxed().toList();
            chart.addSeries(names.get(i), categories, heights).setFillColor(Palette.series(i));
        }
        return Svg.of(chart, title);
    }
}
