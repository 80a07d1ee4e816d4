package org.tessera.inference.estimator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A swap matrix in letters of equal width. */
final class SwapText {
    private static final int SHOWN = 8;

    private SwapText() {}

    static String of(SwapMatrix s) {
        StringBuilder t = new StringBuilder("swap matrix of one draw, " + s.variables()
                + (s.variables() == 1 ? " variable" : " variables") + ", true action " + name(s.trueAction()) + ", "
                + s.evaluations() + " of at most " + (s.size() * (s.size() - 1) / 2 + 1) + " evaluations\n");
        int size = Math.min(SHOWN, s.size());
        t.append(line("pseudo action", size, j -> "j=" + j));
        for (int m = 0; m < size; m++) {
            int row = m;
            t.append(line("  m=" + m, size, j -> name(s.pseudoAction(row, j))));
        }
        double[][] costs = s.costs();
        t.append(line("cost F", size, j -> "j=" + j));
        for (int m = 0; m < size; m++) {
            int row = m;
            t.append(line("  m=" + m, size, j -> number(costs[row][j])));
        }
        for (int v = 0; v < Math.min(SHOWN, s.variables()); v++) variable(t, s, v);
        return s.size() > SHOWN || s.variables() > SHOWN ? t.append("..\n").toString() : t.toString();
    }

    private static void variable(StringBuilder t, SwapMatrix s, int v) {
        int n = Math.min(SHOWN, s.categories(v));
        t.append(line("variable " + v, n, c -> "c=" + c));
        row(t, "  phi", n, s.logits(v));
        row(t, "  pi", n, s.noise(v));
        row(t, "  log pi - phi", n, s.race(v));
        row(t, "  mean of F", n, s.columnMeans(v));
        row(t, "  1/C - pi", n, s.weights(v));
        row(t, "  gradient", n, s.gradient(v));
        s.exactGradient(v).ifPresent(g -> row(t, "  exact", n, g));
    }

    private static void row(StringBuilder t, String name, int n, double[] values) {
        t.append(line(name, n, i -> number(values[i])));
    }

    private static String line(String head, int n, java.util.function.IntFunction<String> cell) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-16s", head));
        for (int i = 0; i < n; i++) line.append(String.format(Locale.ROOT, "%10s", cell.apply(i)));
        return line.append('\n').toString();
    }

    /** The category of each variable. */
    static String name(int[] action) {
        return Arrays.stream(action).limit(4).mapToObj(String::valueOf).collect(Collectors.joining(" "))
                + (action.length > 4 ? " .." : "");
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.4f", x);
    }
}
