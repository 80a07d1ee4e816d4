package org.tessera.notebooks.chart;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** A matrix as colours, with its numbers when there is room for them: transitions, confusions, probabilities over two axes. */
public final class HeatMap implements Picture {
    private static final Color PALE_BLUE = new Color(86, 180, 233);

    private final String title, xLabel, yLabel;
    private final List<String> columns, rows;
    private final double[][] values;
    private int width = 480, height = 420;

    private HeatMap(String title, String xLabel, String yLabel, List<String> columns, List<String> rows, double[][] values) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        this.values = values;
    }

    /** {@code values[row][column]}; the first row is drawn on top, as a matrix is written. */
    public static HeatMap of(String title, String xLabel, List<String> columns, String yLabel, List<String> rows, double[][] values) {
        if (values.length != rows.size()) throw new IllegalArgumentException("heat map '" + title + "': " + values.length + " rows of values for the rows " + rows);
        double[][] copy = new double[values.length][];
        for (int r = 0; r < copy.length; r++) {
            if (values[r].length != columns.size())
                throw new IllegalArgumentException("heat map '" + title + "', row '" + rows.get(r) + "': " + values[r].length + " values for the columns " + columns);
            copy[r] = values[r].clone();
        }
        return new HeatMap(title, xLabel, yLabel, columns, rows, copy);
    }

    public HeatMap size(int width, int height) {
        this.width = width;
        this.height = height;
        return this;
    }

    @Override public String title() { return title; }

    @Override public String svg() {
        // Numbers need a ground on which one colour of letters is readable everywhere; many cells need the whole range of brightness.
        boolean numbers = columns.size() <= 12 && rows.size() <= 12;
        HeatMapChart chart = new HeatMapChartBuilder().width(width).height(height).title(numbers ? title : title + range()).xAxisTitle(xLabel).yAxisTitle(yLabel).build();
        Look.axes(chart.getStyler());
        chart.getStyler().setRangeColors(numbers ? new Color[] {Color.WHITE, PALE_BLUE} : IntStream.range(0, 64).mapToObj(i -> Palette.heat(i / 63.0)).toArray(Color[]::new))
                .setShowValue(numbers).setHeatMapValueDecimalPattern("0.00").setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11)).setValueFontColor(Color.BLACK)
                .setPlotContentSize(1).setLegendVisible(false);
        chart.getStyler().setPlotGridLinesVisible(false);
        List<String> bottomUp = new ArrayList<>(rows);
        Collections.reverse(bottomUp);
        List<Number[]> cells = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++)
            for (int r = 0; r < rows.size(); r++) cells.add(new Number[] {c, r, values[rows.size() - 1 - r][c]});
        chart.addSeries("value", columns, bottomUp, cells);
        return Svg.of(chart, title);
    }

    private String range() {
        DoubleSummaryStatistics all = Arrays.stream(values).flatMapToDouble(Arrays::stream).summaryStatistics();
        return String.format(Locale.ROOT, " (dark %.3g, bright %.3g)", all.getMin(), all.getMax());
    }
}
