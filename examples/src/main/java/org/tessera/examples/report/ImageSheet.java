package org.tessera.examples.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.tessera.inference.data.AtomicFile;

/**
 * Grey images of one size in rows, as one PNG file; a pixel of an image is {@value #ZOOM} x {@value #ZOOM} of the
 * file's.
 */
public final class ImageSheet {
    private static final int ZOOM = 2, GAP = 4;

    private ImageSheet() {}

    /**
     * Writes the file whole or not at all.
     *
     * @param images brightnesses from 0 (black) to 1 (white), row by row; an image for each place of each row of the
     *     sheet
     * @param width pixels of a row of an image
     */
    public static void write(Path file, List<double[][]> images, int width) throws IOException {
        int across = images.stream().mapToInt(row -> row.length).max().orElse(1),
                height = images.get(0)[0].length / width;
        int stepX = width * ZOOM + GAP, stepY = height * ZOOM + GAP;
        BufferedImage sheet =
                new BufferedImage(across * stepX + GAP, images.size() * stepY + GAP, BufferedImage.TYPE_BYTE_GRAY);
        for (int r = 0; r < images.size(); r++) {
            for (int c = 0; c < images.get(r).length; c++)
                draw(images.get(r)[c], width, sheet, GAP + c * stepX, GAP + r * stepY);
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(file, out -> ImageIO.write(sheet, "png", out));
    }

    private static void draw(double[] image, int width, BufferedImage sheet, int left, int top) {
        for (int i = 0; i < image.length; i++) {
            int grey = (int) Math.round(255 * Math.max(0, Math.min(1, image[i])));
            for (int y = 0; y < ZOOM; y++)
                for (int x = 0; x < ZOOM; x++)
                    sheet.getRaster().setSample(left + i % width * ZOOM + x, top + i / width * ZOOM + y, 0, grey);
        }
    }
}
