package org.tessera.inference.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Which of the known names an unknown one was meant to be. */
final class Suggestion {
    private Suggestion() {}

    /** {@code Did you mean 'x'? Known: 'len', 'x'.} */
    static String among(Collection<String> known, String unknown) {
        if (known.isEmpty()) return "There are none.";
        String nearest = known.stream()
                .min(Comparator.comparingInt(k -> distance(k, unknown)))
                .orElseThrow();
        String all = known.stream().sorted().map(k -> "'" + k + "'").collect(Collectors.joining(", "));
        boolean near = distance(nearest, unknown) <= Math.max(1, unknown.length() / 2);
        return (near ? "Did you mean '" + nearest + "'? " : "") + "Known: " + all + ".";
    }

    /** Edit distance that ignores case (Levenshtein, 1966). */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j < above.length; j++) above[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
