package org.tessera.notebooks.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;

/** Ticks stand at round numbers, however few values there are and however they are spaced. */
class RoundTicksTest {
    @BeforeAll
    static void noScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    static Stream<double[]> values() {
        return Stream.of(
                new double[] {0.37, 0.63},
                new double[] {-24.49, -5.01},
                new double[] {-1.37, 2.71},
                new double[] {0.37, 0.63, 0.37},
                new double[] {0.213, 0.413, 0.613},
                new double[] {132.9697, 131.9384});
    }

    @ParameterizedTest
    @MethodSource("values")
    void ofBars(double[] heights) throws IOException {
        BarChart bars = BarChart.of(
                "t",
                "x",
                "y",
                IntStream.range(0, heights.length).mapToObj(i -> "n" + i).toList());
        assertRound(bars.bars("fit", heights).chart(), heights);
    }

    @ParameterizedTest
    @MethodSource("values")
    void ofLines(double[] y) throws IOException {
        double[] x = IntStream.range(0, y.length).asDoubleStream().toArray();
        assertRound(LineChart.of("t", "x", "y").line("l", x, y).chart(), y);
        assertRound(
                LineChart.of("t", "x", "y")
                        .band("l", x, y, y, y)
                        .reference("r", y[0])
                        .chart(),
                y);
    }

    /** What the chart asks to have written at its ticks: letters themselves are drawn as outlines. */
    private static void assertRound(Chart<? extends AxesChartStyler, ?> chart, double[] values) throws IOException {
        Set<Double> asked = new TreeSet<>();
        chart.getStyler().setyAxisTickLabelsFormattingFunction(at -> {
            asked.add(at);
            return String.valueOf(at);
        });
        VectorGraphicsEncoder.saveVectorGraphic(chart, new ByteArrayOutputStream(), VectorGraphicsFormat.SVG);
        assertThat(asked)
                .hasSizeGreaterThan(2)
                .doesNotContainAnyElementsOf(DoubleStream.of(values).boxed().toList());
    }
}
