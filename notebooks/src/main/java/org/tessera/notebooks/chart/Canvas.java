package org.tessera.notebooks.chart;

import java.awt.Color;
import java.util.Locale;

/**
 * An SVG element in the making: letters stay letters, so that they can be searched, read aloud and cost little. Lengths
 * are pixels.
 */
final class Canvas {
    /** Where a text stands relative to its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    private final StringBuilder body = new StringBuilder();

    Canvas rect(double x, double y, double width, double height, Color fill) {
        return add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" shape-rendering=\"crispEdges\" "
                        + "style=\"fill:%s\"/>%n",
                n(x), n(y), n(width), n(height), rgb(fill));
    }

    Canvas line(double x1, double y1, double x2, double y2, Color color, double width) {
        return add(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" style=\"stroke:%s;stroke-width:%s\"/>%n",
                n(x1), n(y1), n(x2), n(y2), rgb(color), n(width));
    }

    Canvas dot(double x, double y, double radius, Color fill, Color edge) {
        return add(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" style=\"fill:%s;stroke:%s;stroke-width:2\"/>%n",
                n(x), n(y), n(radius), rgb(fill), rgb(edge));
    }

    /** Every pixel a sharp square. */
    Canvas image(double x, double y, double width, double height, String uri) {
        return add(
                "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\" "
                        + "style=\"image-rendering:pixelated\" href=\"%s\"/>%n",
                n(x), n(y), n(width), n(height), uri);
    }

    Canvas text(double x, double y, Anchor anchor, int size, String text) {
        return text(x, y, anchor, size, Palette.INK, 0, text);
    }

    Canvas bold(double x, double y, Anchor anchor, int size, String text) {
        return add(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" style=\"font:bold %dpx sans-serif;fill:%s\">%s</text>%n",
                n(x), n(y), name(anchor), size, rgb(Palette.INK), Svg.escape(text));
    }

    /** @param turn degrees, clockwise */
    Canvas text(double x, double y, Anchor anchor, int size, Color color, int turn, String text) {
        String rotation =
                turn == 0 ? "" : String.format(Locale.ROOT, " transform=\"rotate(%d %s %s)\"", turn, n(x), n(y));
        return add(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s style=\"font:%dpx sans-serif;fill:%s\">%s</text>%n",
                n(x), n(y), name(anchor), rotation, size, rgb(color), Svg.escape(text));
    }

    /** The element on paper of its own. */
    String svg(double width, double height, String title) {
        int w = (int) Math.ceil(width), h = (int) Math.ceil(height);
        return Svg.open(w, h, title) + "\n" + new Canvas().rect(0, 0, w, h, Palette.PAPER).body + body + "</svg>\n";
    }

    /** About as wide as the text will be, rather more than less. */
    static double width(String text, int size) {
        double em = 0;
        for (int c : text.codePoints().toArray())
            em += "ijlrtf.,:;|!'()[] ".indexOf(c) >= 0
                    ? 0.38
                    : "mwMW@%".indexOf(c) >= 0 ? 0.95 : Character.isUpperCase(c) ? 0.72 : c > 0x2000 ? 1 : 0.62;
        return em * size;
    }

    /** The text, or as much of its start as there is room for. */
    static String fitted(String text, int size, double room) {
        if (width(text, size) <= room) return text;
        int keep = text.length();
        while (keep > 1 && width(text.substring(0, keep), size) + size > room) keep = text.offsetByCodePoints(keep, -1);
        return text.substring(0, keep) + "\u2026";
    }

    static String rgb(Color c) {
        return "rgb(" + c.getRed() + "," + c.getGreen() + "," + c.getBlue() + ")";
    }

    private static String name(Anchor anchor) {
        return anchor.name().toLowerCase(Locale.ROOT);
    }

    private static String n(double x) {
        String text = String.format(Locale.ROOT, "%.1f", x);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private Canvas add(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values));
        return this;
    }
}
