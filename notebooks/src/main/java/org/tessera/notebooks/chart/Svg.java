package org.tessera.notebooks.chart;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/** SVG as XChart writes it, made fit to stand inside a page. */
final class Svg {
    private static final Pattern CLIP = Pattern.compile("clip-?\\d+"),
            LONG_NUMBER = Pattern.compile("(\\d+\\.\\d)\\d+");
    private static final Pattern SEGMENT = Pattern.compile(
            "<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\" y2=\"([^\"]*)\"/>\\s*");

    /**
     * Ink, grid and paper turn dark with the reader's system. Only colours are overruled, so that what knows no style
     * sheet still draws all of it, light.
     */
    private static final String DARK = "@media (prefers-color-scheme:dark){" + turned(Palette.INK, Palette.DARK_INK)
            + turned(Palette.GRID, Palette.DARK_GRID) + turned(Palette.PAPER, Palette.DARK_PAPER)
            + turned(Palette.series(0), Palette.DARK_FIRST) + "}";

    private Svg() {}

    private static String turned(Color from, Color to) {
        return Stream.of("fill", "stroke")
                .map(what -> "[style*='" + what + ":" + Canvas.rgb(from) + "']{" + what + ":" + Palette.css(to)
                        + "!important}")
                .collect(Collectors.joining());
    }

    /**
     * @param words what stands at the axes and in the legend, which a screen reader could not tell from outlines of
     *     letters
     */
    static String of(Chart<?, ?> chart, String title, String words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to memory
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        String body =
                text.substring(text.indexOf('>', text.indexOf("<svg")) + 1).strip();
        return open(chart.getWidth(), chart.getHeight(), title) + "<desc>" + escape(words) + "</desc>\n"
                + renumbered(shorter(PathData.shortened(joined(body)))) + "\n";
    }

    /** The start tag and the title. The size shrinks with the page. */
    static String open(int width, int height, String title) {
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                        + " width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " style=\"max-width:100%%;height:auto\" role=\"img\"><title>%s</title><style>%s</style>",
                width,
                height,
                width,
                height,
                escape(title),
                DARK);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * Clips are named by a hash that changes from run to run; the same picture should be the same bytes, and two
     * pictures of a page should not share a name.
     */
    private static String renumbered(String svg) {
        String own = Integer.toHexString(CLIP.matcher(svg).replaceAll("").hashCode());
        Map<String, String> names = new LinkedHashMap<>();
        return CLIP.matcher(svg)
                .replaceAll(clip -> names.computeIfAbsent(clip.group(), c -> "clip" + own + "-" + (names.size() + 1)));
    }

    /**
     * XChart draws a curve as one element for each segment; as one path it is a tenth of the size and has round
     * corners.
     */
    private static String joined(String svg) {
        StringBuilder out = new StringBuilder();
        Matcher m = SEGMENT.matcher(svg);
        String style = "", x = "", y = "";
        int at = 0;
        boolean open = false;
        while (m.find()) {
            boolean follows = open
                    && m.start() == at
                    && m.group(1).equals(style)
                    && m.group(2).equals(x)
                    && m.group(4).equals(y);
            if (!follows)
                out.append(open ? "\"/>\n" : "")
                        .append(svg, at, m.start())
                        .append("<path style=\"")
                        .append(m.group(1))
                        .append("stroke-linejoin:round;\" d=\"M")
                        .append(m.group(2))
                        .append(' ')
                        .append(m.group(4));
            out.append('L').append(m.group(3)).append(' ').append(m.group(5));
            open = true;
            style = m.group(1);
            x = m.group(3);
            y = m.group(5);
            at = m.end();
        }
        return out.append(open ? "\"/>\n" : "").append(svg.substring(at)).toString();
    }

    /** Nobody sees a hundredth of a pixel. */
    private static String shorter(String svg) {
        Matcher number = LONG_NUMBER.matcher(svg);
        return number.replaceAll("$1");
    }
}
