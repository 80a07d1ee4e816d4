package org.tessera.notebooks.chart;

import static org.tessera.notebooks.chart.Canvas.Anchor.END;
import static org.tessera.notebooks.chart.Canvas.Anchor.MIDDLE;
import static org.tessera.notebooks.chart.Canvas.Anchor.START;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Things side by side, measured in several ways: a row for each (an estimator, a fit), a panel for each measure
 * (variance, time), a dot with its interval where they meet and the number beside it. On a logarithmic scale when all
 * values are positive and they differ much; a zero among positive ones stands at the left edge, hollow.
 */
public final class DotChart implements Picture {
    private static final int MARGIN = 12, ROW = 26, HEAD = 34, LETTERS = 12, ROOM_FOR_NAMES = 200, GAP = 26;

    private final String title;
    private final List<String> names;
    private final List<Measure> measures = new ArrayList<>();
    private int panel = 230;

    private record Measure(String label, double[] values, double[] low, double[] high) {}

    private DotChart(String title, List<String> names) {
        this.title = title;
        this.names = names;
    }

    /** @param names of what is compared, top to bottom */
    public static DotChart of(String title, List<String> names) {
        if (names.isEmpty()) throw new IllegalArgumentException("dot chart '" + title + "' of nothing");
        return new DotChart(title, List.copyOf(names));
    }

    /** How wide a measure's panel is, in pixels. */
    public DotChart panel(int width) {
        panel = width;
        return this;
    }

    /** Adds a measure: a value for each name, NaN where there is none. The unit may be empty. */
    public DotChart measure(String what, String unit, double... values) {
        return measure(what, unit, values, values, values);
    }

    /** Adds a measure with an interval around each value. */
    public DotChart measure(String what, String unit, double[] values, double[] low, double[] high) {
        for (double[] numbers : List.of(values, low, high))
            if (numbers.length != names.size())
                throw new IllegalArgumentException(
                        "measure '" + what + "': " + numbers.length + " values for " + names);
        measures.add(new Measure(
                unit.isEmpty() ? what : what + " (" + unit + ")", values.clone(), low.clone(), high.clone()));
        return this;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String svg() {
        if (measures.isEmpty()) throw new IllegalStateException("dot chart '" + title + "' has no measure");
        Canvas canvas = new Canvas().bold(MARGIN, MARGIN + 10, START, 15, title);
        double top = MARGIN + HEAD, bottom = top + ROW * names.size();
        double x = MARGIN
                + Math.min(
                        ROOM_FOR_NAMES,
                        names.stream()
                                .mapToDouble(n -> Canvas.width(n, LETTERS))
                                .max()
                                .orElse(0))
                + 14;
        for (int i = 0; i < names.size(); i++)
            canvas.text(
                    x - 12,
                    top + (i + 0.5) * ROW + 4,
                    END,
                    LETTERS,
                    Canvas.fitted(names.get(i), LETTERS, ROOM_FOR_NAMES));
        for (Measure m : measures) {
            double numbers = Arrays.stream(m.values)
                            .map(v -> Canvas.width(Readable.number(v, 3), LETTERS))
                            .max()
                            .orElse(0)
                    + 12;
            draw(canvas, m, x, top, bottom);
            x += panel + Math.max(numbers, (Canvas.width(label(m), 13) - panel) / 2) + GAP;
        }
        return canvas.svg(
                Math.max(x - GAP + MARGIN, 1.08 * Canvas.width(title, 15) + 2 * MARGIN), bottom + 44 + MARGIN, title);
    }

    private void draw(Canvas canvas, Measure m, double left, double top, double bottom) {
        Scale scale = scale(m, left);
        List<Double> ticks = scale.ticks();
        double widest = ticks.stream()
                .mapToDouble(t -> Canvas.width(Readable.number(t, 3), 11))
                .max()
                .orElse(0);
        int every = Ticks.every(ticks.size(), (double) panel / ticks.size(), widest + 4);
        for (int i = 0; i < ticks.size(); i++) {
            double at = scale.at(ticks.get(i));
            canvas.line(at, top, at, bottom, Palette.GRID, 1);
            if (i % every == 0) canvas.text(at, bottom + 15, MIDDLE, 11, Readable.number(ticks.get(i), 3));
        }
        canvas.text(left + panel / 2.0, bottom + 36, MIDDLE, 13, label(m));
        for (int i = 0; i < names.size(); i++) {
            double y = top + (i + 0.5) * ROW, value = m.values[i];
            String number = Double.isNaN(value) ? "\u2013" : Readable.number(value, 3);
            canvas.text(left + panel + 10, y + 4, START, LETTERS, number);
            if (!Double.isFinite(value)) continue;
            boolean beyond = scale.logarithmic() && value <= 0;
            if (m.low[i] < m.high[i] && !beyond)
                canvas.line(scale.at(m.low[i]), y, scale.at(m.high[i]), y, Palette.series(0), 3);
            canvas.dot(scale.at(value), y, 5, beyond ? Palette.PAPER : Palette.series(0), Palette.series(0));
        }
    }

    private String label(Measure m) {
        return Canvas.fitted(m.label + (scale(m, 0).logarithmic() ? ", log scale" : ""), 13, panel + 110);
    }

    private Scale scale(Measure m, double left) {
        double[] finite = stream(m).filter(Double::isFinite).toArray();
        return Scale.of(finite.length == 0 ? new double[] {0, 1} : finite, left + 8, left + panel - 8);
    }

    private static DoubleStream stream(Measure m) {
        return DoubleStream.concat(
                Arrays.stream(m.values), DoubleStream.concat(Arrays.stream(m.low), Arrays.stream(m.high)));
    }
}
