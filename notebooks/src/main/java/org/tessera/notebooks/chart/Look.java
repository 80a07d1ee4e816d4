package org.tessera.notebooks.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** What all charts have in common: quiet axes, no frame, the same letters. */
final class Look {
    private static final String FAMILY = Font.SANS_SERIF;
    /** Size of names in the legend, and pixels of the line or box before each with the gaps around it. */
    private static final int LEGEND = 12, SYMBOL = 46;
    /** How evenly values are spaced to count as such, and how much longer than them an axis is made, in shares. */
    private static final double EVEN = 0.01, BEYOND = 0.04;

    private Look() {}

    static void apply(Styler style) {
        style.setChartBackgroundColor(Palette.PAPER)
                .setChartFontColor(Palette.INK)
                .setChartTitleBoxVisible(false)
                .setChartTitleFont(new Font(FAMILY, Font.BOLD, 15))
                .setChartPadding(12)
                .setLegendBackgroundColor(Palette.PAPER)
                .setLegendBorderColor(Palette.PAPER)
                .setLegendFont(new Font(FAMILY, Font.PLAIN, LEGEND))
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setPlotBackgroundColor(Palette.PAPER)
                .setPlotBorderVisible(false)
                .setAntiAlias(true);
    }

    static void numbersAcross(AxesChartStyler style, double largest) {
        style.setxAxisTickLabelsFormattingFunction(at -> tick(at, largest)).setXAxisTickMarkSpacingHint(80);
    }

    /**
     * Of an axis up to {@code largest}: thousands apart where it reaches 10,000, not for years and hundreds of steps.
     */
    static String tick(double at, double largest) {
        String number = Readable.number(at, 6);
        return largest < 10_000 ? number.replace(",", "") : number;
    }

    /**
     * XChart never breaks a line of names and cuts what does not fit; then they stand on the right, one below the
     * other. @return the room they need there, 0 when all fit below
     */
    static int beside(List<String> names, int width) {
        double
                widest =
                        names.stream()
                                .mapToDouble(n -> Canvas.width(n, LEGEND))
                                .max()
                                .orElse(0),
                inLine =
                        names.stream()
                                .mapToDouble(n -> Canvas.width(n, LEGEND) + SYMBOL)
                                .sum();
        return names.size() < 2 || inLine <= width - 40 ? 0 : (int) widest + SYMBOL;
    }

    /** A single name needs no legend: the title or the axis says it. */
    static void legend(Styler style, List<String> names, int beside) {
        style.setLegendVisible(names.size() > 1);
        if (beside > 0) style.setLegendPosition(LegendPosition.OutsideE).setLegendLayout(LegendLayout.Vertical);
    }

    /** XChart makes no axis of a single value. */
    static void oneValue(XYChart chart, double[] values) {
        double least = Arrays.stream(values).min().orElse(0),
                most = Arrays.stream(values).max().orElse(0);
        if (least == most && chart.getStyler().getYAxisMin() == null)
            chart.getStyler()
                    .setYAxisMin(least - Math.max(1e-3, 0.1 * Math.abs(least)))
                    .setYAxisMax(most + Math.max(1e-3, 0.1 * Math.abs(most)));
    }

    /**
     * XChart puts the ticks of values that are evenly spaced, as two always are, on the values themselves: 0.37 and
     * 0.63. With the axis a little longer than they reach it takes round numbers.
     */
    static void roundTicks(AxesChartStyler style, double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(Double::isFinite)
                .distinct()
                .sorted()
                .toArray();
        if (sorted.length < 2 || style.getYAxisMin() != null || style.getYAxisMax() != null) return;
        double range = sorted[sorted.length - 1] - sorted[0], each = range / (sorted.length - 1);
        for (int i = 1; i < sorted.length; i++) if (Math.abs(sorted[i] - sorted[i - 1] - each) > EVEN * each) return;
        style.setYAxisMin(sorted[0] - BEYOND * range).setYAxisMax(sorted[sorted.length - 1] + BEYOND * range);
    }

    /** @param largest number up the page, by size */
    static void axes(AxesChartStyler style, double largest) {
        apply(style);
        style.setyAxisTickLabelsFormattingFunction(at -> tick(at, largest));
        style.setAxisTitleFont(new Font(FAMILY, Font.PLAIN, 13))
                .setAxisTickLabelsFont(new Font(FAMILY, Font.PLAIN, 11))
                .setAxisTickLabelsColor(Palette.INK)
                .setAxisTickMarksColor(Palette.INK)
                .setPlotGridLinesColor(Palette.GRID)
                .setPlotGridLinesStroke(new BasicStroke(1))
                .setPlotGridVerticalLinesVisible(false)
                .setPlotTicksMarksVisible(false);
    }
}
