package org.tessera.notebooks.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
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
            assertThat(picture.svg()).as("drawn twice").isEqualTo(svg);
            assertThat(picture.mimeBundle()).containsEntry("image/svg+xml", svg).containsEntry("text/plain", picture.title());
        }));
    }

    @Test void whatDoesNotFitIsRefusedByName() {
        assertThatThrownBy(() -> LineChart.of("t", "x", "y").line("cost", new double[2], new double[3])).hasMessageContaining("'cost'").hasMessageContaining("2 positions, 3 values");
        assertThatThrownBy(() -> BarChart.of("t", "x", "y", List.of("a")).bars("fit", 1, 2)).hasMessage("bars 'fit': 2 heights for the 1 categories [a]");
        assertThatThrownBy(() -> HeatMap.of("t", "x", List.of("a"), "y", List.of("r"), new double[][] {{1, 2}})).hasMessageContaining("row 'r'");
        assertThatThrownBy(() -> ImageGrid.of("t", 2, 2).image("i", new double[3])).hasMessage("image 'i': 3 pixels, expected 2 x 2");
        assertThatThrownBy(() -> LineChart.of("t", "x", "y").svg()).hasMessage("chart 't' has no line");
    }
}
