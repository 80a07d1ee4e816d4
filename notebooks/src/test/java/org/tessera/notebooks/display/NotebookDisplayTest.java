package org.tessera.notebooks.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tessera.inference.Fit;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.plan.Plan;
import org.tessera.inference.plan.Treatment;
import org.tessera.inference.result.Table;
import org.tessera.inference.result.TestTables;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class NotebookDisplayTest {
    /** What a notebook keeps of one output, in characters. */
    private static final int BOUND = 150_000;

    private static final Pattern SOURCE = Pattern.compile("src=\"data:image/svg\\+xml;base64,([^\"]*)\""),
            ID = Pattern.compile("\\bid=[\"']([^\"']+)");
    private static final Set<String> TEXT_ONLY = Set.of("scalar", "empty history");

    private static final Map<String, Map<String, Object>> BUNDLES = new LinkedHashMap<>();

    @BeforeAll
    static void fitOnce() {
        System.setProperty("java.awt.headless", "true");
        Results.all().forEach((name, result) -> BUNDLES.put(name, result.mimeBundle()));
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    /** Every SVG element of a bundle, those inside images included. */
    private static List<String> drawings(Map<String, Object> bundle) {
        List<String> all = new ArrayList<>();
        if (bundle.get("image/svg+xml") instanceof String svg) all.add(svg);
        if (bundle.get("text/html") instanceof String html)
            for (Matcher m = SOURCE.matcher(html); m.find(); )
                all.add(new String(Base64.getDecoder().decode(m.group(1)), StandardCharsets.UTF_8));
        return all;
    }

    private static List<String> drawings(String result) {
        return drawings(BUNDLES.get(result));
    }

    @TestFactory
    Stream<DynamicTest> everyResultIsSoundSmallAndLoadsNothing() {
        return BUNDLES.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    Map<String, Object> bundle = e.getValue();
                    assertThat(bundle.get("text/plain")).isInstanceOf(String.class);
                    assertThat(bundle.size()).as("pictures").isEqualTo(TEXT_ONLY.contains(e.getKey()) ? 1 : 2);
                    assertThat(bundle.values().stream()
                                    .mapToInt(v -> ((String) v).length())
                                    .sum())
                            .isLessThan(BOUND);
                    if (bundle.get("text/html") instanceof String html) {
                        parsed("<div>" + html + "</div>");
                        assertThat(html.replace("http://www.w3.org/", ""))
                                .doesNotContain("<script", "<style", "http:", "https:", "#000", "black");
                    }
                    for (String svg : drawings(bundle)) {
                        Document document = parsed(svg);
                        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
                        assertThat(document.getElementsByTagName("title")
                                        .item(0)
                                        .getTextContent())
                                .isNotBlank();
                        assertThat(svg.replace("http://www.w3.org/2000/svg", "")
                                        .replace("http://www.w3.org/1999/xlink", ""))
                                .doesNotContain("http", "<script");
                        assertThat(svg).doesNotMatch("(?s).*[\"' ]NaN[\"' ].*").doesNotContain("Infinity");
                    }
                }));
    }

    @Test
    void picturesOfOnePageDoNotShareIds() {
        Map<String, String> owner = new HashMap<>();
        for (Map<String, Object> bundle : BUNDLES.values()) {
            for (String svg : drawings(bundle))
                for (Matcher m = ID.matcher(svg); m.find(); )
                    assertThat(owner.putIfAbsent(m.group(1), svg))
                            .as(m.group(1))
                            .isIn(null, svg);
        }
        assertThat(owner).isNotEmpty();
    }

    @Test
    void axesAndTheirLabelsAreWritten() {
        assertThat(drawings("matrix parameter").get(0))
                .contains(">from<", ">move<", ">rest<", ">walk<", ">run<", ">probability<");
        assertThat(drawings("posterior along a chain").get(0))
                .contains(">minute<", ">move<", ">rest<", "data:image/png");
        assertThat(drawings("posterior of one variable").get(0))
                .contains("<desc>probability by rain: false, true</desc>");
        assertThat(drawings("history").get(0)).contains("cost (nats) by step");
        assertThat(drawings("dots").get(0))
                .contains(
                        ">variance of the gradient (nats\u00b2), log scale<",
                        ">time of a step (ms)<",
                        ">reinforce<",
                        ">18,000<");
        assertThat((String) BUNDLES.get("three axes, small").get("text/html"))
                .contains(">sprinkler<", ">rain<", ">wet yes<", ">0.75<")
                .doesNotContain("<img");
        assertThat((String) BUNDLES.get("three axes, large").get("text/html"))
                .contains(".. 494 more of 500 along image");
    }

    @Test
    void aFitShowsCurveParametersPosteriorAndPlan() {
        String html = (String) BUNDLES.get("fit of a chain").get("text/html");
        assertThat(html)
                .contains(
                        "Fit of 'moves'",
                        "300 steps in",
                        "speed (m/s)",
                        "rest: ",
                        "Posterior of z, mean over 200 elements",
                        "<summary>Plan (fit.plan() also measures",
                        "200 of 3 categories",
                        "<summary>Provenance</summary>");
        assertThat(drawings("fit of a chain")).hasSize(3);
        assertThat((String) BUNDLES.get("plan").get("text/html")).contains(">arsm<", ">200 of 3 categories<", ">4<");
    }

    @Test
    void aPlanNamesTheMethodThatSumsOut() {
        for (Plan plan : List.of(
                Results.mixture().estimator(Estimators.exact()).plan(),
                Results.wetGrass().plan())) {
            String method = ((Treatment.SummedOut) plan.groups().get(0).treatment())
                    .method()
                    .name();
            assertThat(plan.toString()).contains("exact, " + method);
            assertThat((String) plan.mimeBundle().get("text/html")).contains(">exact, " + method + "<");
        }
    }

    @Test
    void theMeanShareAndTheCertaintyOfAPosterior() {
        Table t = TestTables.of("z", i -> new double[] {0.9, 0.1, 0.2, 0.8}[i], "point:2", "side:heads,tails");
        assertThat(FitView.onAverage(t))
                .isEqualTo("Posterior of z, mean over 2 elements: heads: 0.55, tails: 0.45; the most probable "
                        + "category has, on average, 0.85.");
    }

    @Test
    void reportsOfEstimatorsAreCharts() {
        assertThat(drawings("variances").get(0))
                .contains(
                        ">Gradient of z<",
                        ">arsm<",
                        ">exact<",
                        ">variance of a draw (nats\u00b2), log scale<",
                        ">time of a step (ms)<");
        assertThat((String) BUNDLES.get("training compared").get("text/html"))
                .contains("Estimators on 'mixture': 150 steps for each run, 3 seeds", "arm was left out: ");
        assertThat(drawings("training compared")).hasSize(2);
        assertThat(drawings("training compared").get(0)).contains("cost (nats) by work", "arsm, reinforce, target");
        assertThat(drawings("training compared").get(1)).contains("of 3 runs)<", ">work to the target (evaluations)");
    }

    @Test
    void theSwapMatrixShowsActionsCostsAndGradient() {
        String html = (String) BUNDLES.get("swap matrix").get("text/html");
        assertThat(html)
                .contains(
                        "true action",
                        "4 of at most 7 evaluations",
                        "gradient of this draw",
                        "exact gradient",
                        "(wins)");
        assertThat(drawings("swap matrix")).hasSize(3);
        assertThat(drawings("swap matrix of three variables").get(1)).contains(">2 3 1<", "variables changed");
    }

    @Test
    void namesAreTextAndNotMarkup() throws Exception {
        String evil = "<b>&\"'";
        for (Table t : List.of(
                TestTables.of(evil, i -> i, "a:" + evil + ",y"),
                TestTables.of(evil, i -> i, "a:" + evil + ",y", "b:3"),
                TestTables.of(evil, i -> i, "a:" + evil + ",y", "b:3", "c:2"))) {
            Map<String, Object> bundle = t.mimeBundle();
            for (String svg : drawings(bundle)) parsed(svg);
            if (bundle.get("text/html") instanceof String html) {
                parsed("<div>" + html + "</div>");
                assertThat(html).doesNotContain(evil, "<b>&\"");
            }
        }
    }

    @Test
    void whatHasNoFiniteNumberIsText() {
        assertThat(TestTables.of("t", i -> Double.NaN, "a:3").mimeBundle()).containsOnlyKeys("text/plain");
        assertThat(TestTables.of("t", i -> Double.NaN, "a:3", "b:2").mimeBundle())
                .containsOnlyKeys("text/plain");
        assertThat(TestTables.history(Double.NaN, Double.NaN).mimeBundle()).containsOnlyKeys("text/plain");
        assertThat(TestTables.history(3).mimeBundle()).containsOnlyKeys("text/plain");
    }

    @Test
    void tablesOfAMillionStaySmall() {
        IntToDoubleFunction noise = i -> Math.abs(Math.sin(i * 12.9898) * 43758.5453) % 1;
        for (Table t : List.of(
                TestTables.of("wide", noise, "row:1300", "column:600"),
                TestTables.of("long", noise, "time:200000", "state:2"),
                TestTables.of("line", noise, "time:100000"),
                TestTables.of("cube", noise, "n:7", "row:200", "column:200")))
            assertThat(t.mimeBundle().values().stream()
                            .mapToInt(v -> ((String) v).length())
                            .sum())
                    .as(t.name())
                    .isBetween(1000, BOUND);
    }

    /** A notebook's code is loaded by a loader that the thread knows nothing of. */
    @Test
    void picturesAreFoundWhereTheLoaderOfTheThreadSeesNothing() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator))
            path.add(new File(entry).toURI().toURL());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader notebook =
                new URLClassLoader(path.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
            Object table = notebook.loadClass(TestTables.class.getName())
                    .getMethod("of", String.class, IntToDoubleFunction.class, String[].class)
                    .invoke(null, "t", (IntToDoubleFunction) i -> i, new String[] {"a:3"});
            assertThat(table.getClass()).isNotEqualTo(Table.class);
            assertThat(((Map<?, ?>) table.getClass().getMethod("mimeBundle").invoke(table)).get("image/svg+xml"))
                    .isInstanceOf(String.class);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aFitWithManyLargeParametersIsCut() {
        Fit fit = Results.wide();
        String html = (String) fit.mimeBundle().get("text/html");
        assertThat(html.length()).isLessThan(BOUND);
        assertThat(html).contains("see fit.parameter(");
    }
}
