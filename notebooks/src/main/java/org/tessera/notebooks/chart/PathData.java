package org.tessera.notebooks.chart;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code d} of paths in tenths of a pixel and relative to the point before: a chart's letters are outlines, and
 * most of its file.
 */
final class PathData {
    private static final Pattern ATTRIBUTE = Pattern.compile(" d=\"([^\"]*)\""),
            COMMAND = Pattern.compile("([A-Za-z])([^A-Za-z]*)"),
            NUMBER = Pattern.compile("-?\\d*\\.?\\d+");
    /**
     * Move, line, quadratic and cubic curve to absolute points; end of a figure. Whatever has other commands stays as
     * it is.
     */
    private static final Pattern KNOWN = Pattern.compile("[MLQCZ0-9., \\-\\n]*");

    private final StringBuilder out = new StringBuilder();
    private long x, y, startX, startY;
    private char last = 'Z';

    private PathData() {}

    static String shortened(String svg) {
        return ATTRIBUTE
                .matcher(svg)
                .replaceAll(d -> Matcher.quoteReplacement(
                        KNOWN.matcher(d.group(1)).matches()
                                ? " d=\"" + new PathData().write(d.group(1)) + "\""
                                : d.group()));
    }

    private String write(String data) {
        for (Matcher m = COMMAND.matcher(data); m.find(); )
            command(
                    m.group(1).charAt(0),
                    NUMBER.matcher(m.group(2))
                            .results()
                            .mapToLong(n -> Math.round(10 * Double.parseDouble(n.group())))
                            .toArray());
        return out.toString();
    }

    /** Points of a curve are all relative to where it starts. */
    private void command(char name, long[] points) {
        if (name == 'Z') {
            out.append('z');
            x = startX;
            y = startY;
        }
        int each = name == 'Q' ? 4 : name == 'C' ? 6 : 2;
        for (int at = 0; at + each <= points.length; at += each) {
            boolean repeated = name != 'M' && (name == last || name == 'L' && last == 'M');
            if (!repeated) out.append(Character.toLowerCase(name));
            for (int i = 0; i < each; i++) number(points[at + i] - (i % 2 == 0 ? x : y), repeated || i > 0);
            x = points[at + each - 2];
            y = points[at + each - 1];
            if (name == 'M') {
                startX = x;
                startY = y;
            }
            last = name;
        }
        last = name;
    }

    /** A minus sign parts numbers as well as a blank does. */
    private void number(long tenths, boolean after) {
        if (tenths < 0) out.append('-');
        else if (after) out.append(' ');
        long size = Math.abs(tenths);
        if (size >= 10 || size == 0) out.append(size / 10);
        if (size % 10 != 0) out.append('.').append(size % 10);
    }
}
