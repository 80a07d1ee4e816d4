package org.tessera.notebooks.chart;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Small grey images in rows, each with a caption; every pixel a sharp square. 0 is black, 1 is white. */
public final class ImageGrid implements Picture {
    private static final int GAP = 10, MARGIN = 12, TITLE = 30, ROW_LABEL = 160, LETTERS = 13, CAPTION = 16;

    private record Tile(String caption, BufferedImage image) {}

    private record Row(String label, List<Tile> tiles) {}

    private final String title;
    private final int rows, columns;
    private final List<Row> grid = new ArrayList<>();
    private int tile = 72;

    private ImageGrid(String title, int rows, int columns) {
        this.title = title;
        this.rows = rows;
        this.columns = columns;
    }

    /** A grid of images of this many pixels. */
    public static ImageGrid of(String title, int rows, int columns) {
        if (rows < 1 || columns < 1)
            throw new IllegalArgumentException("images of " + rows + " x " + columns + " pixels");
        return new ImageGrid(title, rows, columns);
    }

    /** How wide an image is shown. */
    public ImageGrid tile(int width) {
        tile = width;
        return this;
    }

    /** Starts a row; images follow. */
    public ImageGrid row(String label) {
        grid.add(new Row(label, new ArrayList<>()));
        return this;
    }

    /** Adds an image to the last row, its pixels row by row; the caption may be empty. */
    public ImageGrid image(String caption, double[] pixels) {
        if (grid.isEmpty()) row("");
        if (pixels.length != rows * columns)
            throw new IllegalArgumentException(
                    "image '" + caption + "': " + pixels.length + " pixels, expected " + rows + " x " + columns);
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < pixels.length; i++)
            image.getRaster().setSample(i % columns, i / columns, 0, (int)
                    Math.round(255 * Math.max(0, Math.min(1, pixels[i]))));
        grid.get(grid.size() - 1).tiles.add(new Tile(caption, image));
        return this;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String svg() {
        int left = MARGIN + labels(), high = tile * rows / columns;
        int widest = grid.stream().mapToInt(r -> r.tiles.size()).max().orElse(0), y = MARGIN + TITLE;
        StringBuilder body = new StringBuilder();
        for (Row row : grid) {
            boolean captions = row.tiles.stream().anyMatch(t -> !t.caption.isEmpty());
            if (!row.label.isEmpty())
                body.append(
                        text(MARGIN, y + high / 2 + 4, "start", LETTERS, Canvas.fitted(row.label, LETTERS, ROW_LABEL)));
            for (int i = 0; i < row.tiles.size(); i++) {
                Tile t = row.tiles.get(i);
                int x = left + i * (tile + GAP);
                body.append(String.format(
                        Locale.ROOT,
                        "<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" preserveAspectRatio=\"none\" "
                                + "style=\"image-rendering:pixelated\" href=\"%s\"/>%n",
                        x,
                        y,
                        tile,
                        high,
                        Png.dataUri(t.image)));
                if (!t.caption.isEmpty()) body.append(text(x + tile / 2, y + high + 13, "middle", 11, t.caption));
            }
            y += high + GAP + (captions ? CAPTION : 0);
        }
        int width = Math.max(left + widest * (tile + GAP) - GAP + MARGIN, 2 * MARGIN + 9 * title.length()),
                height = y + MARGIN - GAP;
        return Svg.open(width, height, title)
                + String.format(
                        Locale.ROOT,
                        "<rect width=\"%d\" height=\"%d\" style=\"fill:rgb(%d,%d,%d)\"/>%n",
                        width,
                        height,
                        Palette.PAPER.getRed(),
                        Palette.PAPER.getGreen(),
                        Palette.PAPER.getBlue())
                + bold(width / 2, MARGIN + 14, title) + body + "</svg>\n";
    }

    /** Room for the labels of rows, 0 when none has any. */
    private int labels() {
        double widest = grid.stream()
                .mapToDouble(r -> Canvas.width(r.label, LETTERS))
                .max()
                .orElse(0);
        return widest == 0 ? 0 : (int) Math.min(ROW_LABEL, widest) + MARGIN;
    }

    private static String text(int x, int y, String anchor, int size, String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" style=\"font:%dpx sans-serif;"
                        + "fill:rgb(%d,%d,%d)\">%s</text>%n",
                x,
                y,
                anchor,
                size,
                Palette.INK.getRed(),
                Palette.INK.getGreen(),
                Palette.INK.getBlue(),
                Svg.escape(text));
    }

    private static String bold(int x, int y, String text) {
        return text(x, y, "middle", 15, text).replace("font:", "font:bold ");
    }
}
