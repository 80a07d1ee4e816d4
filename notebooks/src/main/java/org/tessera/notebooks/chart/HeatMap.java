package org.tessera.notebooks.chart;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A matrix as colours, with its numbers when there is room for them: transitions, confusions, probabilities over two
 * axes, a posterior along a chain. Many cells are drawn as one small image, so a thousand columns are no larger a file
 * than ten. Cells that are no number are grey.
 */
public final class HeatMap implements Picture {
    /**
     * More columns or rows, or more cells in all, are averaged in runs (of categories, one in each run is shown): no
     * screen has the pixels.
     */
    private static final int MOST = 1200, MOST_CELLS = 40_000, MOST_SMALL = 8_000;

    private final String title, xLabel, yLabel;
    private final List<String> columns, rows;
    private final double[][] values;
    private final HeatStyle style = new HeatStyle();

    private HeatMap(
            String title, String xLabel, String yLabel, List<String> columns, List<String> rows, double[][] values) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.columns = columns;
        this.rows = rows;
        this.values = values;
    }

    /** {@code values[row][column]}; the first row is drawn on top, as a matrix is written. */
    public static HeatMap of(
            String title, String xLabel, List<String> columns, String yLabel, List<String> rows, double[][] values) {
        if (values.length != rows.size())
            throw new IllegalArgumentException(
                    "heat map '" + title + "': " + values.length + " rows of values for the rows " + rows);
        double[][] copy = new double[values.length][];
        for (int r = 0; r < copy.length; r++) {
            if (values[r].length != columns.size())
                throw new IllegalArgumentException("heat map '" + title + "', row '" + rows.get(r) + "': "
                        + values[r].length + " values for the columns " + columns);
            copy[r] = values[r].clone();
        }
        return new HeatMap(title, xLabel, yLabel, List.copyOf(columns), List.copyOf(rows), copy);
    }

    /** The least width and height of the picture; it grows when its cells need more. */
    public HeatMap size(int width, int height) {
        style.width = width;
        style.height = height;
        return this;
    }

    /**
     * The values of the darkest and the brightest colour, the same for pictures that are compared; unless said, the
     * least and the largest value.
     */
    public HeatMap range(double low, double high) {
        if (!(low < high))
            throw new IllegalArgumentException("heat map '" + title + "': a range from " + low + " to " + high);
        style.low = low;
        style.high = high;
        return this;
    }

    /** What the colours stand for, written beside their scale: "probability", "cost (nats)". */
    public HeatMap colours(String label) {
        style.label = label;
        return this;
    }

    /** Half as large: one of several side by side. */
    public HeatMap small() {
        style.small = true;
        return this;
    }

    /** Texts of the cells, in place of their numbers. */
    public HeatMap texts(String[][] texts) {
        style.texts = Arrays.stream(texts).map(String[]::clone).toArray(String[][]::new);
        return this;
    }

    /**
     * Values are numbers of categories, 0 to 5: a colour for each, since there is no order among them, and a key of
     * their numbers where cells have no text. More categories than that share the scale of colours.
     */
    public HeatMap qualitative() {
        style.qualitative = true;
        return this;
    }

    /** The same with names of the categories for the key. */
    public HeatMap qualitative(List<String> names) {
        style.names = List.copyOf(names);
        return qualitative();
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String svg() {
        if (columns.isEmpty() || rows.isEmpty())
            throw new IllegalStateException("heat map '" + title + "' has no cell");
        int byColumn = (columns.size() + MOST - 1) / MOST, byRow = (rows.size() + MOST - 1) / MOST;
        while ((columns.size() / byColumn) * (long) (rows.size() / byRow) > (style.small ? MOST_SMALL : MOST_CELLS)) {
            if (columns.size() / byColumn >= rows.size() / byRow) byColumn++;
            else byRow++;
        }
        if (byColumn == 1 && byRow == 1)
            return new HeatDrawing(title, xLabel, yLabel, columns, rows, values, style).svg();
        return new HeatDrawing(
                        title,
                        xLabel + runs(byColumn),
                        yLabel + runs(byRow),
                        every(columns, byColumn),
                        every(rows, byRow),
                        style.qualitative ? sampled(byColumn, byRow) : averaged(byColumn, byRow),
                        style)
                .svg();
    }

    private String runs(int by) {
        return by == 1 ? "" : style.qualitative ? " (one of " + by + ")" : " (means of " + by + ")";
    }

    private static List<String> every(List<String> names, int by) {
        return IntStream.iterate(0, i -> i < names.size(), i -> i + by)
                .mapToObj(names::get)
                .toList();
    }

    /** Between two categories there is nothing: the first of each run stands for it. */
    private double[][] sampled(int byColumn, int byRow) {
        return IntStream.iterate(0, r -> r < rows.size(), r -> r + byRow)
                .mapToObj(r -> IntStream.iterate(0, c -> c < columns.size(), c -> c + byColumn)
                        .mapToDouble(c -> values[r][c])
                        .toArray())
                .toArray(double[][]::new);
    }

    private double[][] averaged(int byColumn, int byRow) {
        double[][] mean = new double[(rows.size() + byRow - 1) / byRow][(columns.size() + byColumn - 1) / byColumn];
        int[][] count = new int[mean.length][mean[0].length];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                mean[r / byRow][c / byColumn] += values[r][c];
                count[r / byRow][c / byColumn]++;
            }
        }
        for (int r = 0; r < mean.length; r++) for (int c = 0; c < mean[r].length; c++) mean[r][c] /= count[r][c];
        return mean;
    }

    /** How a heat map was asked to look. */
    static final class HeatStyle {
        int width, height;
        double low = Double.NaN, high = Double.NaN;
        String label = "value";
        String @Nullable [][] texts;
        List<String> names = List.of();
        boolean qualitative, small;
    }
}
