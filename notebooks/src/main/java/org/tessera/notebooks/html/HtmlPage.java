package org.tessera.notebooks.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tessera.dsl.Rich;
import org.tessera.inference.data.AtomicFile;
import org.tessera.notebooks.chart.Picture;

/**
 * One page that needs nothing else: text, tables and drawings in the order they are added, light or dark as the
 * reader's system is.
 */
public final class HtmlPage {
    private final String title;
    private final StringBuilder body = new StringBuilder();
    private int figures;

    private HtmlPage(String title) {
        this.title = title;
    }

    public static HtmlPage of(String title) {
        return new HtmlPage(title);
    }

    public HtmlPage heading(String text) {
        return add("<h2>" + escape(text) + "</h2>");
    }

    public HtmlPage text(String paragraph) {
        return add("<p>" + escape(paragraph) + "</p>");
    }

    /** Text as it is, in letters of equal width: a model's table, a plan. */
    public HtmlPage plain(String text) {
        return add("<pre>" + escape(text) + "</pre>");
    }

    /** The first row holds the heads of the columns. */
    public HtmlPage table(List<? extends List<?>> rows) {
        StringBuilder table = new StringBuilder("<div class=\"wide\"><table>");
        for (int r = 0; r < rows.size(); r++) {
            table.append("<tr>");
            for (Object cell : rows.get(r))
                table.append(r == 0 ? "<th>" : "<td>")
                        .append(escape(String.valueOf(cell)))
                        .append(r == 0 ? "</th>" : "</td>");
            table.append("</tr>\n");
        }
        return add(table.append("</table></div>").toString());
    }

    /** Pictures side by side as far as there is room. */
    public HtmlPage pictures(Picture... pictures) {
        body.append("<div class=\"row\">\n");
        for (Picture picture : pictures) picture(picture);
        return add("</div>");
    }

    public HtmlPage picture(Picture picture) {
        return picture(picture.svg(), "");
    }

    public HtmlPage picture(Picture picture, String caption) {
        return picture(picture.svg(), caption);
    }

    /** An SVG element. Its clips and gradients get names that no other picture of the page has. */
    public HtmlPage picture(String svg, String caption) {
        String own = Theme.adaptive(Ids.prefixed(svg.substring(svg.indexOf("<svg")), "f" + ++figures + "-"));
        return add("<figure>" + own + (caption.isEmpty() ? "" : "<figcaption>" + escape(caption) + "</figcaption>")
                + "</figure>");
    }

    /** A result as a notebook would show it. */
    public HtmlPage show(Rich result) {
        Map<String, Object> bundle = result.mimeBundle();
        if (bundle.get("text/html") instanceof String html) return add("<figure>" + html + "</figure>");
        return bundle.get("image/svg+xml") instanceof String svg
                ? picture(svg, "")
                : plain(String.valueOf(bundle.get("text/plain")));
    }

    /** The page as a whole. */
    public String html() {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                + "content=\"width=device-width, initial-scale=1\">\n<title>"
                + escape(title) + "</title>\n<style>\n" + Theme.css() + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + escape(title) + "</h1>\n" + body + "</main>\n</body>\n</html>\n";
    }

    /** Writes the page under a temporary name and moves it into place, so that nobody ever opens half of it. */
    public Path write(Path file) throws IOException {
        Path target = file.toAbsolutePath(), directory = target.getParent();
        if (directory == null || Files.isDirectory(target))
            throw new IOException(file + ": is a directory, expected the name of a page");
        Files.createDirectories(directory);
        AtomicFile.write(target, out -> out.write(html().getBytes(StandardCharsets.UTF_8)));
        return target;
    }

    private HtmlPage add(String element) {
        body.append(element).append('\n');
        return this;
    }

    private static String escape(String text) {
        return Fragment.escape(text);
    }
}
