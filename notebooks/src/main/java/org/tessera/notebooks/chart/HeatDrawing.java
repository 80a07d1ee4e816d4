package org.tessera.notebooks.chart;

import static org.tessera.notebooks.chart.Canvas.Anchor.END;
import static org.tessera.notebooks.chart.Canvas.Anchor.MIDDLE;
import static org.tessera.notebooks.chart.Canvas.Anchor.START;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.tessera.notebooks.chart.HeatMap.HeatStyle;

/** Where everything of a heat map stands, and its drawing. */
final class HeatDrawing {
    private static final int LETTERS = 11,
            MARGIN = 12,
            TITLE = 26,
            SCALE = 12,
            KEY = 18,
            ROOM_FOR_NAMES = 130,
            SHADES = 65;
    private static final double SLANT = Math.sqrt(0.5);
    private static final Color MISSING = new Color(150, 150, 150);

    private final String title, xLabel, yLabel;
    private final List<String> columns, rows;
    private final double[][] values;
    private final HeatStyle style;
    private final double low, high, cellWidth, cellHeight, left, top, plotWidth, plotHeight;
    private final String[][] texts;
    private final boolean written, turned, categorical;

    HeatDrawing(
            String title,
            String xLabel,
            String yLabel,
            List<String> columns,
            List<String> rows,
            double[][] values,
            HeatStyle style) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.columns = columns;
        this.rows = rows;
        this.values = values;
        this.style = style;
        DoubleSummaryStatistics all = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .summaryStatistics();
        low = Double.isNaN(style.low) ? (all.getCount() == 0 ? 0 : all.getMin()) : style.low;
        high = Double.isNaN(style.high) ? (all.getCount() == 0 ? 1 : all.getMax()) : style.high;
        categorical = style.qualitative && low >= 0 && high < Palette.COLOURS;
        boolean few = columns.size() <= 12 && rows.size() <= 12;
        texts = few ? style.texts != null ? style.texts : numbers(all) : new String[0][];
        double widest = Arrays.stream(texts)
                .flatMap(Arrays::stream)
                .mapToDouble(t -> Canvas.width(t, LETTERS))
                .max()
                .orElse(0);
        written = few && widest <= 110;
        double besideNames = MARGIN + 26 + Math.min(ROOM_FOR_NAMES, widest(rows));
        top = MARGIN + TITLE;
        double scale = scaled()
                ? 30 + SCALE + ends()
                : keyed() ? 30 + SCALE + Math.min(ROOM_FOR_NAMES, widest(categories())) : 0;
        double wide = few
                ? Math.max(style.small ? 24 : 44, widest + (style.small ? 8 : 10))
                : Math.min(26, (style.small ? 220.0 : 620.0) / columns.size());
        double tall = few
                ? (style.small ? 20 : written ? 28 : 22)
                : Math.min(20, (style.small ? 160.0 : 420.0) / rows.size());
        double names = few || isWords(columns) ? Math.min(ROOM_FOR_NAMES, widest(columns)) : 0;
        cellWidth = Math.max(wide, (style.width - besideNames - scale - MARGIN) / columns.size());
        turned = names > cellWidth - 4 && columns.size() <= 40;
        left = turned
                ? Math.max(besideNames, SLANT * names + MARGIN - cellWidth / 2)
                : besideNames; // slanted names reach to the left
        cellHeight = Math.max(tall, (style.height - top - (turned ? SLANT * names + 12 : 16) - 34) / rows.size());
        plotWidth = cellWidth * columns.size();
        plotHeight = cellHeight * rows.size();
    }

    private String[][] numbers(DoubleSummaryStatistics all) {
        boolean shares = all.getMin() >= 0 && all.getMax() <= 1;
        return Arrays.stream(values)
                .map(row -> Arrays.stream(row)
                        .mapToObj(x -> shares && Double.isFinite(x)
                                ? String.format(Locale.ROOT, "%.2f", x)
                                : Readable.number(x, 3))
                        .toArray(String[]::new))
                .toArray(String[][]::new);
    }

    private static double widest(List<String> names) {
        return names.stream().mapToDouble(n -> Canvas.width(n, LETTERS)).max().orElse(0);
    }

    private static boolean isWords(List<String> names) {
        return names.stream().anyMatch(n -> !n.chars().allMatch(Character::isDigit));
    }

    String svg() {
        Canvas canvas = new Canvas();
        double right = left + plotWidth,
                bottom = top + plotHeight,
                names = turned ? Math.min(ROOM_FOR_NAMES, widest(columns)) * SLANT + 12 : 16;
        if (written) cells(canvas);
        else {
            canvas.image(left, top, plotWidth, plotHeight, Png.dataUri(image()));
            if (rows.size() <= 12)
                for (int r = 1; r < rows.size(); r++)
                    canvas.rect(left, top + r * cellHeight - 1, plotWidth, 1, Palette.PAPER);
        }
        rowNames(canvas);
        columnNames(canvas, bottom);
        canvas.text(left + plotWidth / 2, bottom + names + 18, MIDDLE, 13, xLabel);
        canvas.text(
                MARGIN + 10,
                Math.max(top + plotHeight / 2, top + Canvas.width(yLabel, 13) / 2),
                MIDDLE,
                13,
                Palette.INK,
                -90,
                yLabel);
        double width = right + MARGIN, height = Math.max(bottom + names + 18, top + Canvas.width(yLabel, 13)) + MARGIN;
        if (scaled()) {
            width = scale(canvas, right + 24) + MARGIN;
            height = Math.max(height, top + scaleHeight() + MARGIN);
        } else if (keyed()) {
            width = key(canvas, right + 24) + MARGIN;
            height = Math.max(height, top + KEY * categories().size() + MARGIN);
        }
        canvas.bold(MARGIN, MARGIN + 10, START, 15, title);
        return canvas.svg(Math.max(width, 1.08 * Canvas.width(title, 15) + 2 * MARGIN), height, title);
    }

    private void cells(Canvas canvas) {
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                Color color = color(values[r][c]);
                double x = left + c * cellWidth, y = top + r * cellHeight;
                canvas.rect(x, y, cellWidth - 1, cellHeight - 1, color);
                canvas.text(
                        x + cellWidth / 2, y + cellHeight / 2 + 4, MIDDLE, LETTERS, Palette.on(color), 0, texts[r][c]);
            }
        }
    }

    private BufferedImage image() {
        int[] colours = IntStream.range(0, SHADES)
                .map(i -> (categorical ? Palette.category(i) : Palette.heat(i / (SHADES - 2.0))).getRGB())
                .toArray();
        colours[SHADES - 1] = MISSING.getRGB();
        BufferedImage image = new BufferedImage(
                columns.size(),
                rows.size(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, SHADES, colours, 0, false, -1, DataBuffer.TYPE_BYTE));
        for (int r = 0; r < rows.size(); r++)
            for (int c = 0; c < columns.size(); c++)
                image.getRaster()
                        .setSample(
                                c,
                                r,
                                0,
                                Double.isNaN(values[r][c])
                                        ? SHADES - 1
                                        : categorical
                                                ? (int) values[r][c]
                                                : (int) Math.round(share(values[r][c]) * (SHADES - 2)));
        return image;
    }

    /** A scale of colours says nothing that numbers in the cells do not, where there is little room. */
    private boolean scaled() {
        return !categorical && !(written && (style.small || style.qualitative));
    }

    /** Texts in the cells name their categories; colours alone need a key. */
    private boolean keyed() {
        return categorical && !written;
    }

    /** Those that have a name, or as many as occur. */
    private List<String> categories() {
        return style.names.isEmpty()
                ? IntStream.rangeClosed(0, (int) high).mapToObj(String::valueOf).toList()
                : style.names;
    }

    /** From 0 at the darkest colour to 1 at the brightest. */
    private double share(double value) {
        return high > low ? (Math.max(low, Math.min(high, value)) - low) / (high - low) : 0.5;
    }

    private Color color(double value) {
        if (Double.isNaN(value)) return MISSING;
        if (categorical) return Palette.category((int) value);
        return Palette.heat(share(value));
    }

    private void rowNames(Canvas canvas) {
        int every = Ticks.every(rows.size(), cellHeight, 14);
        for (int r = 0; r < rows.size(); r += every)
            canvas.text(
                    left - 6,
                    top + (r + 0.5) * cellHeight + 4,
                    END,
                    LETTERS,
                    Canvas.fitted(rows.get(r), LETTERS, ROOM_FOR_NAMES));
    }

    private void columnNames(Canvas canvas, double bottom) {
        int every = turned
                ? Ticks.every(columns.size(), cellWidth, 14)
                : Ticks.every(columns.size(), cellWidth, Math.min(ROOM_FOR_NAMES, widest(columns)) + 8);
        for (int c = 0; c < columns.size(); c += every) {
            String name = Canvas.fitted(columns.get(c), LETTERS, ROOM_FOR_NAMES);
            double x = left + (c + 0.5) * cellWidth;
            if (turned) canvas.text(x + 4, bottom + 12, END, LETTERS, Palette.INK, -45, name);
            else canvas.text(x, bottom + 15, MIDDLE, LETTERS, name);
        }
    }

    /** The colours with the values at their ends. @return where it ends on the right */
    private double scale(Canvas canvas, double x) {
        double tall = scaleHeight();
        int steps = 20;
        for (int i = 0; i < steps; i++)
            canvas.rect(x, top + tall * i / steps, SCALE, tall / steps + 0.5, Palette.heat(1 - (i + 0.5) / steps));
        canvas.text(x + SCALE + 4, top + 9, START, LETTERS, Readable.number(high, 3));
        canvas.text(x + SCALE + 4, top + tall, START, LETTERS, Readable.number(low, 3));
        canvas.text(
                x + SCALE + 14,
                top + tall / 2,
                MIDDLE,
                LETTERS,
                Palette.INK,
                90,
                Canvas.fitted(style.label, LETTERS, tall - 24));
        return x + SCALE + 6 + ends();
    }

    /** A square of its colour beside each category. @return where it ends on the right */
    private double key(Canvas canvas, double x) {
        List<String> names = categories();
        for (int c = 0; c < names.size(); c++) {
            canvas.rect(x, top + KEY * c + 2, SCALE, SCALE, Palette.category(c));
            canvas.text(
                    x + SCALE + 6,
                    top + KEY * c + 12,
                    START,
                    LETTERS,
                    Canvas.fitted(names.get(c), LETTERS, ROOM_FOR_NAMES));
        }
        return x + SCALE + 6 + Math.min(ROOM_FOR_NAMES, widest(names));
    }

    private double scaleHeight() {
        return Math.max(Math.min(plotHeight, 160), Math.min(160, Canvas.width(style.label, LETTERS) + 30));
    }

    private double ends() {
        return Math.max(16, widest(List.of(Readable.number(low, 3), Readable.number(high, 3))));
    }
}
