package org.tessera.notebooks.chart;

import java.util.Locale;

/** Numbers as people read them: few digits, no exponent where it can be helped, thousands apart. */
public final class Readable {
    private Readable() {}

    /** Four significant digits; whole digits are never rounded away. */
    public static String number(double x) {
        return number(x, 4);
    }

    public static String number(double x, int digits) {
        if (Double.isNaN(x)) return "NaN";
        if (Double.isInfinite(x)) return x > 0 ? "\u221e" : "-\u221e";
        double size = Math.abs(x);
        if (size == 0) return "0";
        if (size < 1e-4 || size >= 1e7) return scientific(x, digits);
        int decimals = Math.max(0, digits - 1 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", x);
        return decimals == 0 ? text : text.replaceAll("\\.?0+$", "");
    }

    private static String scientific(double x, int digits) {
        String[] part = String.format(Locale.ROOT, "%." + (digits - 1) + "e", x).split("e");
        String mantissa = part[0].contains(".") ? part[0].replaceAll("\\.?0+$", "") : part[0];
        return mantissa + "e" + Integer.parseInt(part[1]);
    }

    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** "1 step", "2,000 steps". */
    public static String count(long n, String one) {
        return count(n) + " " + one + (n == 1 ? "" : "s");
    }

    /** A duration. */
    public static String seconds(double s) {
        if (!Double.isFinite(s)) return number(s) + " s";
        if (s < 1e-3) return number(1e6 * s, 3) + " \u00b5s";
        if (s < 1) return number(1e3 * s, 3) + " ms";
        if (s < 60) return number(s, 3) + " s";
        long whole = Math.round(s);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }
}
