package org.tessera.inference.display;

import java.util.List;

/** Columns padded to their widest cell, under a ruled head. */
public final class TextTable {
    private TextTable() {}

    /** @param rows the head first, all of one length */
    public static String of(List<String[]> rows) {
        int[] width = new int[rows.get(0).length];
        for (String[] r : rows) for (int i = 0; i < r.length; i++) width[i] = Math.max(width[i], r[i].length());
        StringBuilder s = new StringBuilder();
        for (int k = 0; k < rows.size(); k++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < width.length; i++)
                line.append(rows.get(k)[i]).append(" ".repeat(width[i] - rows.get(k)[i].length() + 2));
            s.append(line.toString().stripTrailing()).append('\n');
            if (k == 0) for (int w : width) s.append("-".repeat(w)).append("  ");
            if (k == 0) s.append('\n');
        }
        return s.toString();
    }
}
