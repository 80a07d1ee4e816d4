package org.tessera.examples.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tessera.inference.data.AtomicFile;
import org.tessera.notebooks.chart.Picture;

/**
 * Pictures of one size in rows, as one SVG file.
 *
 * @param width of each picture
 * @param height of each picture
 */
public record PictureGrid(String title, int width, int height, List<List<Picture>> rows) {

    public String svg() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 "
                        + columns * width + " " + rows.size() * height + "\" width=\"" + columns * width
                        + "\" height=\"" + rows.size() * height
                        + "\" role=\"img\"><title>" + title + "</title>\n");
        for (int r = 0; r < rows.size(); r++)
            for (int c = 0; c < rows.get(r).size(); c++)
                svg.append(placed(rows.get(r).get(c).svg(), r, c));
        return svg.append("</svg>\n").toString();
    }

    /**
     * The picture at its place, in its own size whatever the room. Its clips get names that no other picture of the
     * grid has.
     */
    private String placed(String picture, int row, int column) {
        String own = "p" + row + "-" + column + "-";
        return picture.substring(picture.indexOf("<svg"))
                .replace("id=\"", "id=\"" + own)
                .replace("url(#", "url(#" + own)
                .replace("href=\"#", "href=\"#" + own)
                .replaceFirst(" style=\"max-width[^\"]*\"", "")
                .replaceFirst("<svg", "<svg x=\"" + column * width + "\" y=\"" + row * height + "\"");
    }

    /** Writes the grid under a temporary name and moves it into place. */
    public Path write(Path file) throws IOException {
        Path target = file.toAbsolutePath(), directory = target.getParent();
        if (directory == null || Files.isDirectory(target))
            throw new IOException(file + ": is a directory, expected the name of a figure");
        Files.createDirectories(directory);
        AtomicFile.write(
                target,
                out -> out.write(
                        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg()).getBytes(StandardCharsets.UTF_8)));
        return target;
    }
}
