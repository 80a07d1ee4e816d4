package org.tessera.notebooks.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PicturesTest {
    @BeforeAll static void noScreen() { System.setProperty("java.awt.headless", "true"); }

    private static List<Picture> all() {
        return List.of(
                LineChart.of("Cost <of> training", "step", "nats").band("ARSM", new double[] {1, 2, 3}, new double[] {3, 2, 1}, new double[] {2, 1, 0}, new double[] {4, 3, 2}).reference("exact", 1),
                BarChart.of("Posterior & truth", "shape", "probability", List.of("ring", "cross")).bars("fit", 0.4, 0.6).bars("exact", 0.5, 0.5),
                HeatMap.of("Transitions", "to", List.of("a", "b"), "from", List.of("a", "b", "c"), new double[][] {{1, 0}, {0, 1}, {0.5, 0.5}}),
                HeatMap.of("Large", "x", names(30), "y", names(20), new double[20][30]),
                HeatMap.of("Categories", "j", List.of("0", "1"), "m", List.of("0", "1"), new double[][] {{0, 1}, {1, 0}}).texts(new String[][] {{"a", "b"}, {"b", "a"}}).qualitative(),
                HeatMap.of("Long names", "x", List.of("a name that is longer than there is room for", "b"), "y", List.of("one that is also rather too long", "c"), new double[2][2]).small(),
                DotChart.of("Estimators", List.of("arsm", "exact")).measure("variance", "nats", 3, 0).measure("time", "s", new double[] {1, 90}, new double[] {0.5, 80}, new double[] {2, 100}),
                ImageGrid.of("Data", 2, 2).row("data").image("#1", new double[] {0, 1, 0.5, 2}));
    }

    private static List<String> names(int n) { return Stream.iterate(0, i -> i + 1).limit(n).map(i -> "n" + i).toList(); }

    @TestFactory Stream<DynamicTest> everyPictureIsSoundXmlThatLoadsNothing() {
        return all().stream().map(picture -> DynamicTest.dynamicTest(picture.title(), () -> {
            String svg = picture.svg();
            Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(picture.title());
            assertThat(svg.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "")).doesNotContain("http", "NaN");
            assertThat(svg).startsWith("<svg").doesNotMatch("(?s).*\\d\\.\\d{5}.*");
            assertThat(svg).contains("prefers-color-scheme:dark");
            assertThat(picture.svg()).as("drawn twice").isEqualTo(svg);
            assertThat(picture.mimeBundle()).containsEntry("image/svg+xml", svg).containsEntry("text/plain", picture.title());
        }));
    }

    @Test void aCurveIsOnePath() {
        double[] x = IntStream.range(0, 150).asDoubleStream().toArray();
        String svg = LineChart.of("Curve", "x", "y").line("l", x, Arrays.stream(x).map(Math::sin).toArray()).svg();
        assertThat(svg.split("<line ").length).isLessThan(20);
        assertThat(svg).contains("stroke-linejoin:round").hasSizeLessThan(40_000);
    }

    @Test void whatIsNotFiniteIsLeftOutOfCurves() {
        double[] x = {0, 1, 2, 3}, y = {0, Double.NaN, Double.POSITIVE_INFINITY, 1};
        assertThat(LineChart.of("t", "x", "y").line("l", x, y).svg()).isEqualTo(LineChart.of("t", "x", "y").line("l", new double[] {0, 3}, new double[] {0, 1}).svg());
    }

    @Test void aHeatMapsNumbersStandOutFromTheirGround() {
        String svg = HeatMap.of("t", "x", List.of("a", "b"), "y", List.of("r"), new double[][] {{0, 1}}).svg();
        assertThat(svg).contains("fill:rgb(255,255,255)\">0.00<", "fill:rgb(0,0,0)\">1.00<");
    }

    @Test void manyColumnsAreAveragedAndSaySo() {
        double[][] values = {new double[3000], new double[3000]};
        for (int c = 0; c < 3000; c++) values[0][c] = c % 3;
        String svg = HeatMap.of("t", "time", names(3000), "state", List.of("on", "off"), values).svg();
        assertThat(svg).contains(">time (means of 3)<", ">n0<", ">on<").hasSizeLessThan(20_000);
    }

    @Test void whatDoesNotFitIsRefusedByName() {
        assertThatThrownBy(() -> LineChart.of("t", "x", "y").line("cost", new double[2], new double[3])).hasMessageContaining("'cost'").hasMessageContaining("2 positions, 3 values");
        assertThatThrownBy(() -> BarChart.of("t", "x", "y", List.of("a")).bars("fit", 1, 2)).hasMessage("bars 'fit': 2 heights for the 1 categories [a]");
        assertThatThrownBy(() -> HeatMap.of("t", "x", List.of("a"), "y", List.of("r"), new double[][] {{1, 2}})).hasMessageContaining("row 'r'");
        assertThatThrownBy(() -> ImageGrid.of("t", 2, 2).image("i", new double[3])).hasMessage("image 'i': 3 pixels, expected 2 x 2");
        assertThatThrownBy(() -> LineChart.of("t", "x", "y").line("cost", new double[] {1}, new double[] {Double.NaN})).hasMessage("line 'cost': none of its 1 points is finite");
        assertThatThrownBy(() -> LineChart.of("t", "x", "y").history("cost", new double[0], new double[0])).hasMessageContaining("none of its 0 values");
        assertThatThrownBy(() -> HeatMap.of("t", "x", List.of("a"), "y", List.of("r"), new double[][] {{1}}).range(2, 2)).hasMessageContaining("'t'");
        assertThatThrownBy(() -> HeatMap.of("t", "x", List.of(), "y", List.of(), new double[0][]).svg()).hasMessage("heat map 't' has no cell");
        assertThatThrownBy(() -> DotChart.of("t", List.of("a")).measure("time", "s", 1, 2)).hasMessage("measure 'time': 2 values for [a]");
        assertThatThrownBy(() -> DotChart.of("t", List.of()).svg()).hasMessageContaining("of nothing");
        assertThatThrownBy(() -> LineChart.of("t", "x", "y").svg()).hasMessage("chart 't' has no line");
    }
}
