package org.tessera.notebooks.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The kernel in a process of its own, talked to by Jupyter's own client. One session for all tests. */
@TestInstance(Lifecycle.PER_CLASS)
class ClientTest {
    private final List<Map<String, Object>> steps = new ArrayList<>();
    private JsonArray results = new JsonArray();

    private final int model = execute("""
            import static org.tessera.dsl.Tessera.*;
            import org.tessera.dsl.*;
            import org.tessera.inference.*;
            import org.tessera.inference.run.*;
            import static org.tessera.inference.estimator.Estimators.arsm;
            Model mix = Model.of("mix", m -> {
                Axis k = m.axis("component", 2), n = m.plate("point");
                Real mu = m.parameter("mu").over(k);
                Categorical z = m.categorical("z", uniform(k)).over(n);
                m.normal("x", mu.get(z), 1).observed();
            });
            mix
            """);
    private final int display = execute("System.out.println(\"before\");\nString id = "
            + "display(mix);\nSystem.out.println(\"größer\");\nupdateDisplay(id, \"another\");");
    private final int shown = execute("display(1);");
    private final int silent = execute("int a = 3;\nvoid nothing() {}\nnothing();");
    private final int wrong = execute("int b = a +\n   missing;");
    private final int thrown =
            execute("int check(int v) {\n    if (v > 2) throw new IllegalStateException(\"too much: \" + v);\n    "
                    + "return v;\n}\ncheck(a);");
    private final int unshowable =
            execute("Rich broken = () -> { throw new IllegalStateException(\"no picture\"); };\nbroken");
    private final int fit = step(
            "execute",
            "System.out.println(\"fitting\");\nInference endless = Inference.of(mix).data(\"x\", new double[] {-1, 1})"
                    + ".estimator(arsm());\nFit fit = endless"
                    + ".run(Budget.steps(2_000_000_000));\nfit.history().size()",
            "interrupt",
            true);
    private final int after = execute("fit.history().size() > 0 && !Thread.currentThread().isInterrupted()");
    private final int live = execute("""
            import org.tessera.notebooks.live.*;
            Inference pair = Inference.of(mix).data("x", new double[] {-1, 1}).estimator(arsm());
            pair.progress(LiveProgress.show()).run(Budget.seconds(1.1)).history().size() > 1
            """);
    private final int counted =
            execute("pair.progress(LiveProgress.show())" + ".run(Budget.steps(40));\nint done = 40;");
    private final int stopped = step(
            "execute",
            "System.out.println(\"fitting\");\npair.progress(LiveProgress.show())"
                    + ".run(Budget.steps(2_000_000_000));\nint d = 0;",
            "interrupt",
            true);
    private final int loop = step("execute", "System.out.println(\"looping\");\nwhile (true) a++;", "interrupt", true);
    private final int printing = step("execute", "while (true) System.out.println(\"line\");", "interrupt", true);
    private final int error = execute("System.err.print(\"to stderr\");");
    private final int image =
            execute("java.awt.image.BufferedImage image = new java.awt.image.BufferedImage(61, 47, 1);\nRandom random "
                    + "= new Random(3);\n"
                    + "for (int x = 0; x < 61; x++) for (int y = 0; y < 47; y++) image.setRGB(x, y, "
                    + "random.nextInt(1 << 24));\nimage");
    private final int complete = step("complete", "mix.par", "cursor", 6),
            inspect = step("inspect", "Inference.of(mix).data(\"x\", 1)", "cursor", 20);
    private final int whole = step("is_complete", "int c = 1;", "", 0),
            open = step("is_complete", "void f() {", "", 0),
            bad = step("is_complete", "int d = 1 + ;", "", 0);

    private int execute(String code) {
        return step("execute", code, "", 0);
    }

    private int step(String what, String code, String option, Object value) {
        steps.add(Map.of("do", what, "code", code, option.isEmpty() ? "-" : option, value));
        return steps.size() - 1;
    }

    @BeforeAll
    void talk(@TempDir Path data) throws Exception {
        String python = JupyterHere.python();
        KernelSpecs.tessera(List.of(), List.of()).write(data.resolve("kernels"), false);
        Path script = Files.writeString(data.resolve("steps.json"), new Gson().toJson(steps));
        String printed = JupyterHere.run(data, List.of(python, "src/test/resources/client.py", script.toString()));
        results = JsonParser.parseString(printed).getAsJsonArray();
    }

    private JsonObject result(int step) {
        return results.get(step).getAsJsonObject();
    }

    private String status(int step) {
        return result(step).get("status").getAsString();
    }

    private List<JsonObject> outputs(int step) {
        return result(step).getAsJsonArray("outputs").asList().stream()
                .map(o -> o.getAsJsonObject())
                .toList();
    }

    private static String type(JsonObject output) {
        return output.get("type").getAsString();
    }

    private static String data(JsonObject output, String mime) {
        return output.getAsJsonObject("data").get(mime).getAsString();
    }

    private static String text(JsonObject output) {
        return output.get("text").getAsString();
    }

    private static String traceback(JsonObject error) {
        return String.join(
                        "\n",
                        error.getAsJsonArray("traceback").asList().stream()
                                .map(l -> l.getAsString())
                                .toList())
                .replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Test
    void aModelArrivesAsAnImageAndText() {
        JsonObject result = outputs(model).get(0);
        assertThat(outputs(model)).hasSize(1);
        assertThat(type(result)).isEqualTo("execute_result");
        assertThat(data(result, "text/html")).startsWith("<img ").contains("data:image/svg+xml;base64,");
        assertThat(data(result, "text/plain")).contains("component").contains("Normal(mu[z], 1)");
    }

    @Test
    void displaysAndTextComeInOrderAndCanBeReplaced() {
        List<JsonObject> all = outputs(display);
        assertThat(all.stream().map(ClientTest::type))
                .containsExactly("stream", "display_data", "stream", "update_display_data");
        assertThat(text(all.get(0))).isEqualTo("before\n");
        assertThat(data(all.get(1), "text/html")).startsWith("<img ");
        assertThat(text(all.get(2))).isEqualTo("größer\n");
        assertThat(data(all.get(3), "text/plain")).isEqualTo("another");
        assertThat(all.get(3).getAsJsonObject("transient")).isEqualTo(all.get(1).getAsJsonObject("transient"));
        assertThat(outputs(shown)).as("the id is not shown").hasSize(1);
    }

    @Test
    void voidShowsNothing() {
        assertThat(status(silent)).isEqualTo("ok");
        assertThat(outputs(silent)).isEmpty();
    }

    @Test
    void aCompileErrorHoldsTheDiagnosticAndTheLine() {
        JsonObject error = outputs(wrong).get(0);
        assertThat(status(wrong)).isEqualTo("error");
        assertThat(error.get("ename").getAsString()).isEqualTo("CompileError");
        assertThat(error.get("evalue").getAsString())
                .contains("line 2: cannot find symbol; symbol:   variable missing");
        assertThat(traceback(error)).contains("       missing;\n       ^^^^^^^\ncannot find symbol");
    }

    @Test
    void anExceptionHoldsItsMessageAndTheCellsLines() {
        JsonObject error = outputs(thrown).get(0);
        assertThat(error.get("ename").getAsString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.get("evalue").getAsString()).isEqualTo("too much: 3");
        assertThat(traceback(error))
                .isEqualTo("java.lang.IllegalStateException: too much: 3\n    at check (In [6], line 2)\n    at "
                        + "In [6], line 5");
        assertThat(outputs(unshowable).get(0).get("evalue").getAsString()).isEqualTo("no picture");
    }

    @Test
    void anInterruptedFitReturnsWhatItHas() {
        assertThat(status(fit)).isEqualTo("ok");
        JsonObject last = outputs(fit).get(outputs(fit).size() - 1);
        assertThat(type(last)).isEqualTo("execute_result");
        assertThat(Long.parseLong(data(last, "text/plain"))).isPositive().isLessThan(2_000_000_000);
        assertThat(data(outputs(after).get(0), "text/plain")).isEqualTo("true");
    }

    /** One display, then updates of it under its id, and what stays in the notebook is the end. */
    @Test
    void progressIsOneDisplayThatIsUpdatedToItsEnd() {
        for (int step : new int[] {live, counted, stopped}) {
            assertThat(status(step)).isEqualTo("ok");
            List<JsonObject> shown = outputs(step).stream()
                    .filter(o ->
                            o.has("transient") && o.getAsJsonObject("transient").has("display_id"))
                    .toList();
            assertThat(type(shown.get(0))).isEqualTo("display_data");
            assertThat(shown.stream().skip(1).map(ClientTest::type))
                    .isNotEmpty()
                    .containsOnly("update_display_data");
            assertThat(shown.stream()
                            .map(o -> o.getAsJsonObject("transient")
                                    .get("display_id")
                                    .getAsString())
                            .distinct())
                    .hasSize(1);
            assertThat(shown).allSatisfy(o -> assertThat(data(o, "text/html")).contains("step "));
            assertThat(shown.subList(0, shown.size() - 1))
                    .noneSatisfy(o ->
                            assertThat(data(o, "text/plain")).containsAnyOf("converged", "falling", "interrupted"));
            assertThat(data(shown.get(shown.size() - 1), "text/plain"))
                    .contains(step == stopped ? ", interrupted: at " : " nats (mean of the last ");
        }
        assertThat(outputs(live).stream().map(ClientTest::type))
                .filteredOn("execute_result"::equals)
                .hasSize(1);
        assertThat(outputs(counted))
                .as("a fit that is faster than drawings: first step, last step, verdict")
                .hasSize(3);
    }

    @Test
    void endlessLoopsAreStoppedAndTheKernelLivesOn() {
        for (int step : new int[] {loop, printing}) {
            assertThat(status(step)).isEqualTo("error");
            assertThat(outputs(step).get(outputs(step).size() - 1).get("ename").getAsString())
                    .isEqualTo("Interrupted");
        }
        assertThat(outputs(error))
                .singleElement()
                .satisfies(o ->
                        assertThat(o.get("name").getAsString() + ": " + text(o)).isEqualTo("stderr: to stderr"));
    }

    @Test
    void anImageArrivesWhole() throws Exception {
        BufferedImage got = ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(data(outputs(image).get(0), "image/png"))));
        java.util.Random random = new java.util.Random(3);
        for (int x = 0; x < 61; x++)
            for (int y = 0; y < 47; y++) assertThat(got.getRGB(x, y) & 0xffffff).isEqualTo(random.nextInt(1 << 24));
    }

    @Test
    void editorsAreAnswered() {
        assertThat(result(complete).getAsJsonArray("matches").toString())
                .contains("parameters()")
                .doesNotContain("axes()");
        assertThat(result(complete).get("cursor_start").getAsInt()).isEqualTo(4);
        assertThat(result(inspect).get("found").getAsBoolean()).isTrue();
        assertThat(data(result(inspect), "text/plain")).contains("Inference.data(String name, Object");
        assertThat(status(whole)).isEqualTo("complete");
        assertThat(status(open)).isEqualTo("incomplete");
        assertThat(result(open).get("indent").getAsString()).isEqualTo("    ");
        assertThat(status(bad)).isEqualTo("invalid");
    }
}
