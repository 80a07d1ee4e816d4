package org.tessera.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Aligned columns for a terminal: the first to the left, the others, which are mostly numbers, to the right. */
final class Columns {
    private final List<String[]> rows = new ArrayList<>();

    Columns(String... heads) {
        rows.add(heads);
    }

    /** Adds a row; floating-point numbers are shown with four significant digits. */
    Columns row(Object... cells) {
        if (cells.length != rows.get(0).length)
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells in a table of " + rows.get(0).length + " columns");
        String[] row = new String[cells.length];
        for (int i = 0; i < row.length; i++) row[i] = cell(cells[i]);
        rows.add(row);
        return this;
    }

    static String number(double value) {
        if (!Double.isFinite(value)) return Double.toString(value);
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e6)) return String.format(Locale.ROOT, "%.3e", value);
        return String.format(Locale.ROOT, size < 10 ? "%.4f" : size < 1000 ? "%.2f" : "%.1f", value);
    }

    private static String cell(Object value) {
        return value instanceof Double || value instanceof Float
                ? number(((Number) value).doubleValue())
                : String.valueOf(value);
    }

    @Override
    public String toString() {
        int[] width = new int[rows.get(0).length];
        for (String[] row : rows) for (int i = 0; i < row.length; i++) width[i] = Math.max(width[i], row[i].length());
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String pad = " ".repeat(width[i] - row[i].length());
                line.append(i == 0 ? "" : "  ").append(i == 0 ? row[i] + pad : pad + row[i]);
            }
            text.append(text.length() == 0 ? "" : "\n").append(line.toString().stripTrailing());
        }
        return text.toString();
    }
}
