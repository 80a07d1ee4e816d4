package org.tessera.notebooks.chart;

import java.awt.Color;
import java.util.Locale;

/**
 * Colours that people with any kind of colour vision can tell apart, on light and on dark ground. Series: Okabe and Ito
 * (2008), without the yellow, which vanishes on white. Heat: cividis, Nunez et al. (2018),
 * doi:10.1371/journal.pone.0199239, in five points.
 */
public final class Palette {
    /** Text, axes and ticks. */
    public static final Color INK = new Color(33, 34, 35);
    /** Lines that should stay behind the data. */
    public static final Color GRID = new Color(221, 222, 223);
    /** The ground. */
    public static final Color PAPER = new Color(254, 253, 252);

    /** The three on dark ground, and the first series, which is too dark there. */
    public static final Color DARK_INK = new Color(230, 230, 227),
            DARK_GRID = new Color(58, 59, 61),
            DARK_PAPER = new Color(29, 30, 32),
            DARK_FIRST = new Color(74, 163, 223);

    private static final Color[] SERIES = {
        new Color(0, 114, 178), new Color(230, 159, 0), new Color(0, 158, 115),
        new Color(204, 121, 167), new Color(213, 94, 0), new Color(86, 180, 233)
    };
    private static final int[][] HEAT = {{0, 34, 78}, {65, 77, 107}, {124, 123, 120}, {188, 175, 111}, {254, 232, 56}};

    /** How many colours of series there are. */
    public static final int COLOURS = SERIES.length;

    private Palette() {}

    /** Black or white letters on a ground: the one that stands out more (relative luminance as in WCAG 2.1). */
    public static Color on(Color ground) {
        return luminance(ground) > 0.179 ? Color.BLACK : Color.WHITE;
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(int channel) {
        double s = channel / 255.0;
        return s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
    }

    /** The colour of series i; they repeat after six. */
    public static Color series(int i) {
        return SERIES[Math.floorMod(i, SERIES.length)];
    }

    /**
     * The ground of category i under letters: as a series, but off by one so that it stays as it is on dark paper, and
     * its letters with it.
     */
    static Color category(int i) {
        Color c = series(i);
        return new Color(c.getRed(), c.getGreen() - 1, c.getBlue());
    }

    /** A colour for a value from 0 (dark) to 1 (bright); what lies outside gets the nearest end. */
    public static Color heat(double value) {
        double at = Math.max(0, Math.min(1, value)) * (HEAT.length - 1);
        int low = Math.min((int) at, HEAT.length - 2);
        int[] rgb = new int[3];
        for (int i = 0; i < 3; i++)
            rgb[i] = (int) Math.round(HEAT[low][i] + (at - low) * (HEAT[low + 1][i] - HEAT[low][i]));
        return new Color(rgb[0], rgb[1], rgb[2]);
    }

    /** As CSS writes it. */
    public static String css(Color color) {
        return String.format(Locale.ROOT, "#%02x%02x%02x", color.getRed(), color.getGreen(), color.getBlue());
    }

    static Color faint(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 60);
    }
}
