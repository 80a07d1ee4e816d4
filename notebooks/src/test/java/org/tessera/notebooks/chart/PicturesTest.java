package org.tessera.notebooks.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PicturesTest {
    @BeforeAll
    static void noScreen() {
        System.setProperty("java.awt.headless", "true");
    }

    private static List<Picture> all() {
        return List.of(
                LineChart.of("Cost <of> training", "step", "nats")
                        .band(
                                "ARSM",
                                new double[] {1, 2, 3},
                                new double[] {3, 2, 1},
                                new double[] {2, 1, 0},
                                new double[] {4, 3, 2})
                        .reference("exact", 1),
                BarChart.of("Posterior & truth", "shape", "probability", List.of("ring", "cross"))
                        .bars("fit", 0.4, 0.6)
                        .bars("exact", 0.5, 0.5),
                HeatMap.of("Transitions", "to", List.of("a", "b"), "from", List.of("a", "b", "c"), new double[][] {
                    {1, 0}, {0, 1}, {0.5, 0.5}
                }),
                HeatMap.of("Large", "x", names(30), "y", names(20), new double[20][30]),
                HeatMap.of("Categories", "j", List.of("0", "1"), "m", List.of("0", "1"), new double[][] {{0, 1}, {1, 0}
                        })
                        .texts(new String[][] {{"a", "b"}, {"b", "a"}})
                        .qualitative(),
                HeatMap.of(
                                "Long names",
                                "x",
                                List.of("a name that is longer than there is room for", "b"),
                                "y",
                                List.of("one that is also rather too long", "c"),
                                new double[2][2])
                        .small(),
                DotChart.of("Estimators", List.of("arsm", "exact"))
                        .measure("variance", "nats", 3, 0)
                        .measure("time", "s", new double[] {1, 90}, new double[] {0.5, 80}, new double[] {2, 100}),
                ImageGrid.of("Data", 2, 2).row("data").image("#1", new double[] {0, 1, 0.5, 2}));
    }

    private static List<String> names(int n) {
        return Stream.iterate(0, i -> i + 1).limit(n).map(i -> "n" + i).toList();
    }

    @TestFactory
    Stream<DynamicTest> everyPictureIsSoundXmlThatLoadsNothing() {
        return all().stream()
                .map(picture -> DynamicTest.dynamicTest(picture.title(), () -> {
                    String svg = picture.svg();
                    Document document = DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(svg)));
                    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
                    assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                            .isEqualTo(picture.title());
                    assertThat(svg.replace("http://www.w3.org/2000/svg", "")
                                    .replace("http://www.w3.org/1999/xlink", ""))
                            .doesNotContain("http", "NaN");
                    assertThat(svg).startsWith("<svg").doesNotMatch("(?s).*\\d\\.\\d{5}.*");
                    assertThat(svg).contains("prefers-color-scheme:dark");
                    assertThat(picture.svg()).as("drawn twice").isEqualTo(svg);
                    assertThat(picture.mimeBundle())
                            .containsEntry("image/svg+xml", svg)
                            .containsEntry("text/plain", picture.title());
                }));
    }

    @Test
    void aLegendThatDoesNotFitBelowStandsBesideTheChart() {
        double[] x = {1, 2, 3};
        LineChart
                few =
                        LineChart.of("t", "x", "y")
                                .size(560, 300)
                                .line("arsm", x, x)
                                .reference("target", 2),
                many = LineChart.of("t", "x", "y").size(560, 300);
        for (String name : List.of("arsm", "rloo:2", "rloo:4", "local-expectation", "auto")) many.line(name, x, x);
        assertThat(few.svg()).startsWith("<svg").contains(" width=\"560\"");
        assertThat(many.reference("target", 2).svg()).containsPattern("^<svg[^>]* width=\"7\\d\\d\"");
    }

    @Test
    void yearsHaveNoSeparator() {
        assertThat(Look.tick(1892, 1961)).isEqualTo("1892");
        assertThat(Look.tick(5000, 20_000)).isEqualTo("5,000");
        assertThat(Look.tick(-12_500.5, 20_000)).isEqualTo("-12,500.5");
    }

    @Test
    void aCurveIsOnePath() {
        double[] x = IntStream.range(0, 150).asDoubleStream().toArray();
        String svg = LineChart.of("Curve", "x", "y")
                .line("l", x, Arrays.stream(x).map(Math::sin).toArray())
                .svg();
        assertThat(svg.split("<line ").length).isLessThan(20);
        assertThat(svg).contains("stroke-linejoin:round").hasSizeLessThan(40_000);
    }

    @Test
    void whatIsNotFiniteIsLeftOutOfCurves() {
        double[] x = {0, 1, 2, 3}, y = {0, Double.NaN, Double.POSITIVE_INFINITY, 1};
        assertThat(LineChart.of("t", "x", "y").line("l", x, y).svg())
                .isEqualTo(LineChart.of("t", "x", "y")
                        .line("l", new double[] {0, 3}, new double[] {0, 1})
                        .svg());
    }

    @Test
    void aHeatMapsNumbersStandOutFromTheirGround() {
        String svg = HeatMap.of("t", "x", List.of("a", "b"), "y", List.of("r"), new double[][] {{0, 1}})
                .svg();
        assertThat(svg).contains("fill:rgb(255,255,255)\">0.00<", "fill:rgb(0,0,0)\">1.00<");
    }

    @Test
    void manyCellsOfCategoriesHaveTheirColoursAndAKey() throws IOException {
        double[][] path = {new double[60], new double[60]};
        for (int c = 0; c < 60; c++) path[0][c] = c % 3;
        path[1][59] = Double.NaN;
        HeatMap map = HeatMap.of("t", "time", names(60), "path", List.of("a", "b"), path)
                .qualitative(List.of("rest", "walk", "run"));
        String svg = map.svg();
        BufferedImage cells = ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(svg.replaceAll("(?s).*data:image/png;base64,([^\"]*).*", "$1"))));
        for (int c = 0; c < 3; c++)
            assertThat(new Color(cells.getRGB(c + 3, 0))).isEqualTo(Palette.category(c));
        assertThat(new Color(cells.getRGB(59, 1))).isEqualTo(new Color(150, 150, 150));
        assertThat(svg)
                .contains(">rest<", ">walk<", ">run<", "fill:" + Canvas.rgb(Palette.category(2)))
                .doesNotContain(">value<");
        assertThat(HeatMap.of("t", "time", names(60), "path", List.of("a", "b"), path)
                        .qualitative()
                        .svg())
                .contains(">0<", ">1<", ">2<")
                .doesNotContain(">3<");
        assertThat(HeatMap.of("t", "time", names(3000), "path", List.of("a"), new double[][] {
                            IntStream.range(0, 3000).mapToDouble(i -> i % 2).toArray()
                        })
                        .qualitative()
                        .svg())
                .contains("time (one of 3)");
        double[][] many = {IntStream.range(0, 40).asDoubleStream().toArray()};
        assertThat(HeatMap.of("t", "time", names(40), "path", List.of("a"), many)
                        .qualitative()
                        .colours("category")
                        .svg())
                .as("too many for colours of their own")
                .contains(">category<", ">39<");
    }

    @Test
    void aPathKeepsItsPointsInFewerLetters() {
        assertThat(PathData.shortened(
                        "<path d=\"M1.0,2.04 L3.5,2 L3.5,-0.5 Q4,5 6.0,0.04 Z M10,10 L11.0,9.9\" style=\"d\"/>"))
                .isEqualTo("<path d=\"m1 2 2.5 0 0-2.5q.5 5.5 2.5 .5zm9 8 1-.1\" style=\"d\"/>");
        assertThat(PathData.shortened("<path d=\"M1 2A3 3 0 0 1 9 9\"/><path d=\"m1 2l3 3\"/>"))
                .isEqualTo("<path d=\"M1 2A3 3 0 0 1 9 9\"/><path d=\"m1 2l3 3\"/>");
    }

    @Test
    void manyColumnsAreAveragedAndSaySo() {
        double[][] values = {new double[3000], new double[3000]};
        for (int c = 0; c < 3000; c++) values[0][c] = c % 3;
        String svg = HeatMap.of("t", "time", names(3000), "state", List.of("on", "off"), values)
                .svg();
        assertThat(svg).contains(">time (means of 3)<", ">n0<", ">on<").hasSizeLessThan(20_000);
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        assertThatThrownBy(() -> LineChart.of("t", "x", "y").line("cost", new double[2], new double[3]))
                .hasMessageContaining("'cost'")
                .hasMessageContaining("2 positions, 3 values");
        assertThatThrownBy(() -> BarChart.of("t", "x", "y", List.of("a")).bars("fit", 1, 2))
                .hasMessage("bars 'fit': 2 heights for the 1 categories [a]");
        assertThatThrownBy(() -> HeatMap.of("t", "x", List.of("a"), "y", List.of("r"), new double[][] {{1, 2}}))
                .hasMessageContaining("row 'r'");
        assertThatThrownBy(() -> ImageGrid.of("t", 2, 2).image("i", new double[3]))
                .hasMessage("image 'i': 3 pixels, expected 2 x 2");
        assertThatThrownBy(() -> LineChart.of("t", "x", "y").line("cost", new double[] {1}, new double[] {Double.NaN}))
                .hasMessage("line 'cost': none of its 1 points is finite");
        assertThatThrownBy(() -> LineChart.of("t", "x", "y").history("cost", new double[0], new double[0]))
                .hasMessageContaining("none of its 0 values");
        assertThatThrownBy(() -> HeatMap.of("t", "x", List.of("a"), "y", List.of("r"), new double[][] {{1}})
                        .range(2, 2))
                .hasMessageContaining("'t'");
        assertThatThrownBy(() -> HeatMap.of("t", "x", List.of(), "y", List.of(), new double[0][])
                        .svg())
                .hasMessage("heat map 't' has no cell");
        assertThatThrownBy(() -> DotChart.of("t", List.of("a")).measure("time", "s", 1, 2))
                .hasMessage("measure 'time': 2 values for [a]");
        assertThatThrownBy(() -> DotChart.of("t", List.of()).svg()).hasMessageContaining("of nothing");
        assertThatThrownBy(() -> LineChart.of("t", "x", "y").svg()).hasMessage("chart 't' has no line");
    }
}
