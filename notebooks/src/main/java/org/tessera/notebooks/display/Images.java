package org.tessera.notebooks.display;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tessera.inference.result.Table;
import org.tessera.notebooks.chart.ImageGrid;

/** Pixels as a grid of images with captions. 0 is black, 1 is white; the first hundred of more. */
public final class Images {
    private static final int MOST = 100, WIDE = 640;

    private Images() {}

    /**
     * A table whose last axis is the pixels of an image, row by row; a position of the other axes is an image and its
     * caption.
     *
     * @throws IllegalArgumentException if the last axis has not {@code rows * columns} positions
     */
    public static ImageGrid of(Table table, int rows, int columns) {
        if (table.axes().isEmpty())
            throw new IllegalArgumentException("'" + table.name() + "' is a single number, expected an axis of " + rows
                    + " x " + columns + " pixels");
        int last = table.axes().size() - 1, each = table.shape()[last];
        if (each != rows * columns)
            throw new IllegalArgumentException(
                    "'" + table.name() + "': axis '" + table.axes().get(last) + "' has " + each
                            + " positions, an image of " + rows + " x " + columns + " pixels has " + rows * columns);
        double[] all = table.toArray();
        double[][] pixels = IntStream.range(0, all.length / each)
                .mapToObj(i -> Arrays.copyOfRange(all, i * each, (i + 1) * each))
                .toArray(double[][]::new);
        return of(
                TableView.title(table),
                IntStream.range(0, pixels.length)
                        .mapToObj(i -> last == 0 ? "" : WrittenTable.position(table, i, last))
                        .toList(),
                pixels,
                rows,
                columns);
    }

    /** An image for each row of {@code pixels}; captions are their numbers. */
    public static ImageGrid of(double[][] pixels, int rows, int columns) {
        return of(
                pixels.length + (pixels.length == 1 ? " image" : " images"),
                IntStream.range(0, pixels.length).mapToObj(String::valueOf).toList(),
                pixels,
                rows,
                columns);
    }

    public static ImageGrid of(float[][] pixels, int rows, int columns) {
        return of(
                Arrays.stream(pixels)
                        .map(p -> IntStream.range(0, p.length)
                                .mapToDouble(i -> p[i])
                                .toArray())
                        .toArray(double[][]::new),
                rows,
                columns);
    }

    /** Bytes are 0 (black) to 255 (white), as in IDX files. */
    public static ImageGrid of(byte[][] pixels, int rows, int columns) {
        return of(
                Arrays.stream(pixels)
                        .map(p -> IntStream.range(0, p.length)
                                .mapToDouble(i -> (p[i] & 0xFF) / 255.0)
                                .toArray())
                        .toArray(double[][]::new),
                rows,
                columns);
    }

    /** Images with captions of one's own, an empty one for none. */
    public static ImageGrid of(String title, List<String> captions, double[][] pixels, int rows, int columns) {
        if (captions.size() != pixels.length)
            throw new IllegalArgumentException(
                    "'" + title + "': " + captions.size() + " captions for " + pixels.length + " images");
        int shown = Math.min(MOST, pixels.length),
                tile = Math.max(64, Math.min(84, columns * 4)),
                across = Math.max(1, WIDE / (tile + 10));
        ImageGrid grid = ImageGrid.of(
                        shown < pixels.length ? title + " (the first " + shown + " of " + pixels.length + ")" : title,
                        rows,
                        columns)
                .tile(tile);
        for (int i = 0; i < shown; i++) {
            if (i % across == 0) grid.row("");
            grid.image(captions.get(i), pixels[i]);
        }
        return grid;
    }
}
