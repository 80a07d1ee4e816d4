package org.tessera.notebooks.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** What all charts have in common: quiet axes, no frame, the same letters. */
final class Look {
    private static final String FAMILY = Font.SANS_SERIF;

    private Look() {}

    static void apply(Styler style) {
        style.setChartBackgroundColor(Palette.PAPER).setChartFontColor(Palette.INK).setChartTitleBoxVisible(false)
                .setChartTitleFont(new Font(FAMILY, Font.BOLD, 15)).setChartPadding(12)
                .setLegendBackgroundColor(Palette.PAPER).setLegendBorderColor(Palette.PAPER).setLegendFont(new Font(FAMILY, Font.PLAIN, 12))
                .setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal)
                .setPlotBackgroundColor(Palette.PAPER).setPlotBorderVisible(false).setAntiAlias(true);
    }

    static void numbersAcross(AxesChartStyler style) { style.setxAxisTickLabelsFormattingFunction(Look::tick).setXAxisTickMarkSpacingHint(80); }

    private static String tick(Double at) { return Readable.number(at, 6); }

    /** XChart makes no axis of a single value. */
    static void oneValue(XYChart chart, double[] values) {
        double least = Arrays.stream(values).min().orElse(0), most = Arrays.stream(values).max().orElse(0);
        if (least == most && chart.getStyler().getYAxisMin() == null) chart.getStyler().setYAxisMin(least - Math.max(1e-3, 0.1 * Math.abs(least))).setYAxisMax(most + Math.max(1e-3, 0.1 * Math.abs(most)));
    }

    static void axes(AxesChartStyler style) {
        apply(style);
        style.setyAxisTickLabelsFormattingFunction(Look::tick);
        style.setAxisTitleFont(new Font(FAMILY, Font.PLAIN, 13)).setAxisTickLabelsFont(new Font(FAMILY, Font.PLAIN, 11))
                .setAxisTickLabelsColor(Palette.INK).setAxisTickMarksColor(Palette.INK)
                .setPlotGridLinesColor(Palette.GRID).setPlotGridLinesStroke(new BasicStroke(1)).setPlotGridVerticalLinesVisible(false)
                .setPlotTicksMarksVisible(false);
    }
}
