package org.tessera.notebooks.live;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import org.tessera.notebooks.chart.Palette;
import org.tessera.notebooks.html.Fragment;

/** A curve as small as a word, without axes: whether it still falls is all it says. */
final class Sparkline {
    private static final int WIDTH = 160, HEIGHT = 28;
    private static final String LEVELS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    private Sparkline() {}

    /** An image on a clear ground, in a blue that is seen on white and on black. */
    static String image(double[] values) {
        if (values.length < 2) return "";
        StringBuilder points = new StringBuilder();
        double[] heights = heights(values);
        for (int i = 0; i < heights.length; i++)
            points.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    2 + (WIDTH - 4.0) * i / (heights.length - 1),
                    HEIGHT - 3 - (HEIGHT - 6) * heights[i]));
        Color c = Palette.series(5);
        String svg = String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\">"
                        + "<polyline points=\"%s\" style=\"fill:none;"
                        + "stroke:rgb(%d,%d,%d);stroke-width:2;stroke-linejoin:round\"/></svg>",
                WIDTH,
                HEIGHT,
                points.toString().strip(),
                c.getRed(),
                c.getGreen(),
                c.getBlue());
        return Fragment.image(svg, "cost so far: " + text(values));
    }

    /** The same in letters, each the mean of its part. */
    static String text(double[] values) {
        int letters = Math.min(24, values.length);
        double[] means = new double[letters];
        for (int i = 0; i < letters; i++)
            means[i] = Arrays.stream(values, i * values.length / letters, (i + 1) * values.length / letters)
                    .average()
                    .orElse(0);
        StringBuilder text = new StringBuilder();
        for (double h : heights(means)) text.append(LEVELS.charAt((int) Math.round(h * (LEVELS.length() - 1))));
        return text.toString();
    }

    /** From 0 to 1. The first tenth may lie above: a long fall at the start would press the rest flat. */
    private static double[] heights(double[] values) {
        double least = Arrays.stream(values).min().orElse(0),
                most =
                        Arrays.stream(values, values.length / 10, values.length)
                                .max()
                                .orElse(0);
        return Arrays.stream(values)
                .map(v -> most > least ? Math.min(1, (v - least) / (most - least)) : 0)
                .toArray();
    }
}
