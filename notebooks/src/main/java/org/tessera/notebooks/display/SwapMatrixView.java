package org.tessera.notebooks.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessera.inference.estimator.SwapMatrix;
import org.tessera.notebooks.chart.BarChart;
import org.tessera.notebooks.chart.HeatMap;
import org.tessera.notebooks.chart.Picture;
import org.tessera.notebooks.chart.Readable;
import org.tessera.notebooks.html.Fragment;

/**
 * One draw of ARSM: the noise as bars, pseudo actions and costs as heat maps side by side, and the numbers from which
 * the gradient follows.
 */
final class SwapMatrixView {
    /** Variables and categories that are written out. */
    private static final int VARIABLES = 4, CATEGORIES = 12;
    /** Above this size three pictures fit side by side only when they are small. */
    private static final int ROOMY = 5;
    /** Categories that are drawn, and those whose pseudo actions are written into the cells. */
    private static final int DRAWN = 60, NUMBERED = 12;

    private SwapMatrixView() {}

    static Fragment of(SwapMatrix s) {
        int most = s.size() * (s.size() - 1) / 2 + 1;
        Fragment view = Fragment.of()
                .heading("ARSM, one draw: " + Readable.count(s.variables(), "variable") + ", true action "
                        + name(s.trueAction()) + ", " + s.evaluations() + " of at most " + most
                        + " evaluations of the cost");
        view.pictures(noise(s), actions(s), costs(s));
        for (int v = 0; v < Math.min(VARIABLES, s.variables()); v++) {
            if (s.variables() > 1) view.heading("Variable " + v);
            view.table(numbers(s, v));
        }
        if (s.variables() > VARIABLES) view.text(".. " + (s.variables() - VARIABLES) + " more variables");
        if (s.size() > CATEGORIES)
            view.text(".. of " + s.size() + " categories"
                    + (s.size() > DRAWN ? ", the first " + DRAWN + " of which are drawn" : ""));
        return view;
    }

    private static int drawn(SwapMatrix s) {
        return Math.min(DRAWN, s.size());
    }

    private static Picture noise(SwapMatrix s) {
        BarChart bars = BarChart.of("Noise of the race", "category", "\u03c0, sums to one", categories(drawn(s)))
                .size(Math.max(280, Math.min(480, 80 + 20 * drawn(s))), 230);
        for (int v = 0; v < Math.min(VARIABLES, s.variables()); v++)
            bars.bars("k = " + v, Arrays.copyOf(s.noise(v), drawn(s)));
        return bars;
    }

    private static HeatMap actions(SwapMatrix s) {
        int n = drawn(s);
        String[][] texts = new String[n][n];
        double[][] colours = new double[n][n];
        for (int m = 0; m < n; m++) {
            for (int j = 0; j < n; j++) {
                int[] z = s.pseudoAction(m, j);
                texts[m][j] = name(z);
                colours[m][j] = s.variables() == 1
                        ? z[0]
                        : IntStream.range(0, z.length)
                                .filter(v -> z[v] != s.trueAction()[v])
                                .count();
            }
        }
        HeatMap map = HeatMap.of("Pseudo actions", "exchange j", categories(n), "exchange m", categories(n), colours)
                .texts(texts);
        if (n > ROOMY) map.small();
        if (s.variables() == 1)
            return n <= NUMBERED ? map.qualitative() : map.colours("category").range(0, s.size() - 1);
        return map.colours("variables changed").range(0, s.variables());
    }

    private static HeatMap costs(SwapMatrix s) {
        int n = drawn(s);
        double[][] shown = Arrays.stream(s.costs())
                .limit(n)
                .map(row -> Arrays.copyOf(row, n))
                .toArray(double[][]::new);
        HeatMap map = HeatMap.of("Their costs F", "exchange j", categories(n), "exchange m", categories(n), shown)
                .colours("cost");
        return n > ROOMY ? map.small() : map;
    }

    private static List<List<String>> numbers(SwapMatrix s, int v) {
        int shown = Math.min(CATEGORIES, s.categories(v));
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("category"));
        for (int c = 0; c < shown; c++) head.add(c == s.trueAction()[v] ? c + " (wins)" : String.valueOf(c));
        rows.add(head);
        rows.add(row("logit \u03c6", shown, s.logits(v)));
        rows.add(row("noise \u03c0", shown, s.noise(v)));
        rows.add(row("race log \u03c0 \u2212 \u03c6, least wins", shown, s.race(v)));
        rows.add(row("mean of the column of F", shown, s.columnMeans(v)));
        rows.add(row("weight 1/C \u2212 \u03c0", shown, s.weights(v)));
        rows.add(row("gradient of this draw", shown, s.gradient(v)));
        s.exactGradient(v).ifPresent(g -> rows.add(row("exact gradient", shown, g)));
        return rows;
    }

    private static List<String> row(String name, int shown, double[] values) {
        List<String> row = new ArrayList<>(List.of(name));
        for (int c = 0; c < shown; c++) row.add(Readable.number(values[c]));
        return row;
    }

    private static List<String> categories(int n) {
        return IntStream.range(0, n).mapToObj(String::valueOf).toList();
    }

    /** The category of each variable; of many, the first. */
    private static String name(int[] action) {
        return Arrays.stream(action).limit(6).mapToObj(String::valueOf).collect(Collectors.joining(" "))
                + (action.length > 6 ? " .." : "");
    }
}
