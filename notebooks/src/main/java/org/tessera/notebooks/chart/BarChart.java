package org.tessera.notebooks.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;

/**
 * A bar for each category, side by side for each series: posteriors beside the exact ones, parameters beside the truth.
 */
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

    public static BarChart of(String title, String xLabel, String yLabel, List<String> categories) {
        return new BarChart(title, xLabel, yLabel, categories);
    }

    public BarChart size(int width, int height) {
        this.width = width;
        this.height = height;
        return this;
    }

    /** A height that is not finite leaves a gap. */
    public BarChart bars(String name, double... heights) {
        if (heights.length != categories.size())
            throw new IllegalArgumentException("bars '" + name + "': " + heights.length + " heights for the "
                    + categories.size() + " categories " + categories);
        names.add(name);
        values.add(heights.clone());
        return this;
    }

    /** Names of categories side by side while there is room, else slanted, else some of them. */
    private void names(CategoryChart chart) {
        double
                widest =
                        categories.stream()
                                .mapToDouble(c -> Canvas.width(c, 11))
                                .max()
                                .orElse(0),
                each = (width - 90.0) / categories.size();
        if (widest + 6 <= each) return;
        boolean slanted = categories.size() <= 30 && widest > 30;
        if (slanted) chart.getStyler().setXAxisLabelRotation(45).setXAxisLabelAlignmentVertical(TextAlignment.Right);
        else chart.getStyler().setXAxisMaxLabelCount(Math.max(2, (int) ((width - 90) / (widest + 14))));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String svg() {
        return Svg.of(
                chart(),
                title,
                yLabel + " by " + xLabel + ": " + String.join(", ", categories)
                        + (names.size() > 1 ? "; " + String.join(", ", names) : ""));
    }

    CategoryChart chart() {
        if (names.isEmpty()) throw new IllegalStateException("chart '" + title + "' has no bars");
        int beside = Look.beside(names, width);
        CategoryChart chart = new CategoryChartBuilder()
                .width(width + beside)
                .height(height)
                .title(title)
                .xAxisTitle(xLabel)
                .yAxisTitle(yLabel)
                .build();
        DoubleSummaryStatistics all = values.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .summaryStatistics();
        if (all.getCount() == 0) throw new IllegalStateException("chart '" + title + "' has no finite value");
        Look.axes(chart.getStyler(), Math.max(all.getMax(), -all.getMin()));
        chart.getStyler().setAvailableSpaceFill(0.8);
        Look.legend(chart.getStyler(), names, beside);
        // From zero: the length of a bar is what is compared.
        if (all.getMin() >= 0 && all.getMax() > 0)
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.08 * all.getMax());
        else if (all.getMin() < 0)
            chart.getStyler().setYAxisMin(1.08 * all.getMin()).setYAxisMax(Math.max(0, 1.08 * all.getMax()));
        names(chart);
        for (int i = 0; i < names.size(); i++) {
            List<@Nullable Double> heights = Arrays.stream(values.get(i))
                    .mapToObj(h -> Double.isFinite(h) ? h : null)
                    .collect(Collectors.toList());
            chart.addSeries(names.get(i), categories, heights).setFillColor(Palette.series(i));
        }
        return chart;
    }
}
