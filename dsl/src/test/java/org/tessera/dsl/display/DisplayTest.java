package org.tessera.dsl.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tessera.dsl.Tessera.logits;
import static org.tessera.dsl.Tessera.uniform;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Guide;
import org.tessera.dsl.Index;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.dsl.Rich;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a model and a guide show of themselves: a table, and a drawing in which nothing overlaps or is cut off. */
class DisplayTest {
    private static final Model MIXTURE = Model.of("mixture", m -> {
        Axis k = m.axis("component", 3), n = m.plate("point");
        Real w = m.parameter("w").simplex(k),
                mu = m.parameter("mu").over(k),
                sd = m.parameter("sd").positive(0.05).over(k);
        Categorical z = m.categorical("z", w).over(n);
        m.normal("x", mu.get(z), sd.get(z)).observed();
    });

    private static final Model EVERYTHING = Model.of("a < b & \"c\"", m -> {
        Axis s = m.axis("state", "low", "high"),
                t = m.axis("time"),
                n = m.plate("sequence"),
                k = m.axis("kind", 4),
                site = m.plate("site"),
                edge = m.plate("edge");
        m.lengths("visits", t).over(n);
        Index a = m.index("a", site).over(edge), b = m.index("b", site).over(edge);
        Categorical z = m.chain(
                        "z",
                        t,
                        uniform(s),
                        prev -> m.parameter("trans")
                                .simplex(s)
                                .over(s.twin("from"))
                                .get(prev))
                .over(n);
        Categorical kind = m.categorical("kind", uniform(k)).over(site);
        m.factor("equal neighbours", kind.get(a).eq(kind.get(b)).times(0.8));
        Axis pixel = m.axis("pixel", 9);
        m.bernoulli(
                        "picture",
                        logits(m.net("decoder", z.oneHot())
                                .from(s)
                                .to(pixel, f -> f.dense(8).tanh())))
                .observed();
        m.poisson("a count with a long name", m.data("exposure").over(n).atLeast(0))
                .observed();
        m.cost("loss", z, (rows, costs) -> {}).over(n);
    });

    static List<Rich> shown() {
        return List.of(
                MIXTURE,
                EVERYTHING,
                Guide.of(EVERYTHING, g -> {
                    g.categorical("kind", logits(g.parameter("q").over(g.axis("site"), g.axis("kind"))));
                    g.categorical(
                            "z",
                            logits(g.net("encoder", g.data("picture"))
                                    .from(g.axis("pixel"))
                                    .to(g.axis("state"))));
                }),
                Guide.prior(MIXTURE));
    }

    @Test
    void aModelIsATableOfItsNodes() {
        assertThat(MIXTURE).hasToString("""
            mixture
            axes: component 3, plate point
              node  is         over       distribution
              w     parameter             simplex along component
              mu    parameter  component  real
              sd    parameter  component  at least 0.05
              z     variable   point      Categorical(w)
              x     observed   point      Normal(mu[z], sd[z])""");
    }

    @Test
    void aTableNamesEveryKindOfNode() {
        assertThat(EVERYTHING.toString().lines())
                .anyMatch(l -> l.matches(" +a +index +edge +into site"))
                .anyMatch(l -> l.matches(" +visits +lengths +sequence +along time"))
                .anyMatch(l -> l.matches(" +exposure +data +sequence"))
                .anyMatch(
                        l -> l.matches(" +z +variable +sequence, time +Chain\\(uniform, then trans\\[z\\[time-1]]\\)"))
                .anyMatch(l -> l.matches(" +loss +cost +sequence +black box \\(z\\)"))
                .anyMatch(l -> l.startsWith("axes: state 2 {low, high}, time, plate sequence")
                        && l.contains("from 2 (twin of state)"));
    }

    @Test
    void aGuideSaysHowLatentsAreDrawn() {
        assertThat(Guide.prior(MIXTURE)).hasToString("guide of mixture: latents are drawn from the model itself");
        assertThat(Guide.meanField(MIXTURE)).hasToString("guide of mixture: each latent has free logits of its own");
        assertThat(shown().get(2).toString().lines())
                .anyMatch(l -> l.matches(" +z +drawn +sequence, time +Categorical\\(logits encoder\\(picture\\)\\)"));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void theDrawingIsWellFormedAndNothingIsCutOffOrOverlaps(Rich shown) throws Exception {
        assertThat(shown.mimeBundle().keySet()).containsExactly("image/svg+xml", "text/plain");
        String svg = (String) shown.mimeBundle().get("image/svg+xml");
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        double[] page = java.util.Arrays.stream(root.getAttribute("viewBox").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        List<double[]> nodes = new ArrayList<>();
        for (Element e : elements(root, "ellipse"))
            nodes.add(area(n(e, "cx") - n(e, "rx"), n(e, "cy") - n(e, "ry"), 2 * n(e, "rx"), 2 * n(e, "ry")));
        List<double[]> all = new ArrayList<>();
        for (Element e : elements(root, "rect")) {
            double[] area = area(n(e, "x"), n(e, "y"), n(e, "width"), n(e, "height"));
            all.add(area);
            if (!List.of("page", "plate").contains(e.getAttribute("class"))) nodes.add(area);
        }
        all.addAll(nodes);
        for (double[] a : all)
            assertThat(a[0] >= page[0] - 0.1
                            && a[1] >= -0.1
                            && a[2] <= page[0] + page[2] + 0.1
                            && a[3] <= page[3] + 0.1)
                    .isTrue();
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = 0; j < i; j++) {
                double[] a = nodes.get(i);
                double[] b = nodes.get(j);
                assertThat(a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3])
                        .as("nodes %d and %d overlap", i, j)
                        .isFalse();
            }
        }
    }

    private static double[] area(double x, double y, double width, double height) {
        return new double[] {x, y, x + width, y + height};
    }

    private static double n(Element e, String attribute) {
        return Double.parseDouble(e.getAttribute(attribute));
    }

    private static List<Element> elements(Element root, String tag) {
        NodeList found = root.getElementsByTagName(tag);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) all.add((Element) found.item(i));
        return all;
    }
}
