package org.tessera.notebooks.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;

/** SVG as XChart writes it, made fit to stand inside a page. */
final class Svg {
    private static final Pattern CLIP = Pattern.compile("clip-?\\d+"), LONG_NUMBER = Pattern.compile("(\\d+\\.\\d{2})\\d+");

    private Svg() {}

    static String of(Chart<?, ?> chart, String title) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, bytes, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);         // writing to memory
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        String body = text.substring(text.indexOf('>', text.indexOf("<svg")) + 1).strip();
        return open(chart.getWidth(), chart.getHeight(), title) + "\n" + shorter(renumbered(body)) + "\n";
    }

    /** The start tag and the title. The size shrinks with the page; letters are drawn as paths, so the title is all that a screen reader gets. */
    static String open(int width, int height, String title) {
        return String.format("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                + " style=\"max-width:100%%;height:auto\" role=\"img\"><title>%s</title>", width, height, width, height, escape(title));
    }

    static String escape(String text) { return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;"); }

    /** Clips are named by a hash that changes from run to run; the same picture should be the same bytes. */
    private static String renumbered(String svg) {
        Map<String, String> names = new LinkedHashMap<>();
        return CLIP.matcher(svg).replaceAll(clip -> names.computeIfAbsent(clip.group(), c -> "clip" + (names.size() + 1)));
    }

    /** Nobody sees a thousandth of a pixel, and letters drawn as paths have many. */
    private static String shorter(String svg) {
        Matcher number = LONG_NUMBER.matcher(svg);
        return number.replaceAll("$1");
    }
}
