package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.notebooks.jupyter.Program;

class NotebookTest {
    @TempDir
    Path directory;

    private Path notebook(String name, String... cells) throws IOException {
        return notebookFor("java", name, cells);
    }

    private Path notebookFor(String kernelName, String name, String... cells) throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (String code : cells) {
            Map<String, Object> cell = new HashMap<>(
                    Map.of("cell_type", "code", "metadata", Map.of(), "outputs", List.of(), "source", code));
            cell.put("execution_count", null);
            all.add(cell);
        }
        Map<String, Object> kernel =
                Map.of("kernelspec", Map.of("name", kernelName, "display_name", kernelName, "language", kernelName));
        String json = new GsonBuilder()
                .serializeNulls()
                .create()
                .toJson(Map.of("cells", all, "metadata", kernel, "nbformat", 4, "nbformat_minor", 4));
        return Files.writeString(directory.resolve(name), json);
    }

    @Test
    void installSaysWhereAndRefusesWhatIsNotItsOwn() throws IOException {
        Run run = Run.of("notebook", "install", "--kernels-dir", directory.toString());
        Path file = directory.resolve("java/kernel.json");
        assertThat(run.out()).contains(file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(file).content().contains("TesseraKernel");
        Files.writeString(file, "{}");
        Run refused = Run.of("notebook", "install", "--kernels-dir", directory.toString());
        assertThat(refused.status()).isEqualTo(Status.USAGE);
        assertThat(refused.err()).contains("kernel.json").contains("--replace").hasLineCount(1);
        assertThat(Run.of("notebook", "install", "--kernels-dir", directory.toString(), "--replace", "--json")
                        .out())
                .contains("\"kernel\":\"java\"")
                .hasLineCount(1);
    }

    @Test
    void installKnowsPrefixesAndOneKernelOnly() {
        assertThat(Run.of("notebook", "install", "--prefix", directory.toString())
                        .out())
                .contains(directory
                        .resolve("share/jupyter/kernels/java/kernel.json")
                        .toString());
        Run both = Run.of("notebook", "install", "--ijava", "a.jar", "--jjava", "b.jar");
        assertThat(both.status()).isEqualTo(Status.USAGE);
        assertThat(both.err()).contains("mutually exclusive").hasLineCount(1);
        Run missing = Run.of("notebook", "install", "--ijava", "missing.jar", "--kernels-dir", directory.toString());
        assertThat(missing.status()).isEqualTo(Status.USAGE);
        assertThat(missing.err()).contains("missing.jar: there is no such file").hasLineCount(1);
    }

    @Test
    void runNamesAMissingFile() {
        Run run = Run.of("notebook", "run", directory.resolve("none.ipynb").toString());
        assertThat(run.status()).isEqualTo(Status.USAGE);
        assertThat(run.err()).contains("none.ipynb: there is no such file").hasLineCount(1);
    }

    @Test
    void runRefusesWhatIsNoNotebook() throws IOException {
        for (String text : List.of("no JSON {", "[]", "{\"worksheets\": []}")) {
            Run run = Run.of(
                    "notebook",
                    "run",
                    Files.writeString(directory.resolve("text.ipynb"), text).toString());
            assertThat(run.status()).isEqualTo(Status.USAGE);
            assertThat(run.err())
                    .contains("text.ipynb is not a notebook of format 4")
                    .hasLineCount(1);
        }
    }

    @Test
    void runRefusesAKernelItDoesNotBringBeforeAnythingRuns() throws IOException {
        Run run = Run.of(
                "notebook",
                "run",
                notebook("java.ipynb", "1").toString(),
                notebookFor("python3", "other.ipynb", "1").toString());
        assertThat(run.status()).isEqualTo(Status.USAGE);
        assertThat(run.err())
                .contains("other.ipynb is for the kernel 'python3'", "'java'", "'kotlin'", "metadata.kernelspec.name")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void openSaysWhatToInstall() {
        assumeTrue(
                Program.FRONT_ENDS.stream().noneMatch(p -> p.find().isPresent()),
                "skipped: Jupyter's front end is installed here, and would start");
        Run run = Run.of("notebook", "open");
        assertThat(run.status()).isEqualTo(Status.USAGE);
        assertThat(run.err())
                .contains(
                        "Jupyter is not on the search path",
                        "apt-get install --no-install-recommends jupyter-notebook",
                        "pip install jupyterlab")
                .hasLineCount(1);
    }

    /** With {@code jupyter-nbconvert}. */
    @Nested
    class Running {
        @BeforeEach
        void needsJupyter() {
            assumeTrue(Program.NBCONVERT.find().isPresent(), "skipped: jupyter-nbconvert is not installed here");
        }

        @Test
        void outputsAreWrittenWhereAsked() throws IOException {
            Path file = notebook("good.ipynb", "int a = 6;", "", "a * 7");
            String before = Files.readString(file);
            Run run = Run.of(
                    "notebook",
                    "run",
                    file.toString(),
                    "--output",
                    directory.resolve("out").toString());
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("good.ipynb: 2 cells in ").contains("written to");
            assertThat(run.status()).isZero();
            assertThat(directory.resolve("out/good.ipynb")).content().contains("\"42\"");
            assertThat(file).content().isEqualTo(before);
            assertThat(Run.of("notebook", "run", "--in-place", "--json", file.toString())
                            .out())
                    .contains("\"ok\":true")
                    .contains("\"failed\":0")
                    .hasLineCount(2);
            assertThat(file).content().contains("\"42\"");
        }

        @Test
        void failuresNameTheCellAndHoldTheReason() throws IOException {
            Path wrong = notebook("wrong.ipynb", "int a = 1;", "int b = a +\n  missing;"),
                    thrown = notebook("thrown.ipynb", "throw new IllegalStateException(\"no luck\");", "int never;");
            Run run = Run.of("notebook", "run", wrong.toString(), thrown.toString(), "--in-place");
            assertThat(run.status()).isEqualTo(Status.FAILED);
            assertThat(run.err())
                    .contains(
                            "wrong.ipynb: cell 2 failed: CompileError: In [2], line 2: cannot find symbol; "
                                    + "symbol:   variable missing",
                            "  missing;\n",
                            "^^^^^^^",
                            "thrown.ipynb: cell 1 failed: java.lang.IllegalStateException: no luck")
                    .doesNotContain("\u001b")
                    .doesNotContain("Traceback");
            assertThat(wrong)
                    .content()
                    .as("a notebook that failed is left as it was")
                    .doesNotContain("CompileError");
            JsonObject record = JsonParser.parseString(Run.of("notebook", "run", thrown.toString(), "--json")
                            .out()
                            .lines()
                            .findFirst()
                            .orElseThrow())
                    .getAsJsonObject();
            assertThat(record.get("ok").getAsBoolean()).isFalse();
            assertThat(record.get("failed_cell").getAsInt()).isEqualTo(1);
            assertThat(record.get("message").getAsString()).isEqualTo("no luck");
        }

        @Test
        void aNotebookWithoutAKernelspecIsJava() throws IOException {
            Path file = directory.resolve("bare.ipynb");
            Files.writeString(
                    file,
                    Files.readString(notebook("full.ipynb", "int a = 1;"))
                            .replaceFirst("\"metadata\":\\{\"kernelspec\":\\{[^}]*}}", "\"metadata\":{}"));
            assertThat(file).content().doesNotContain("kernelspec");
            Run run = Run.of("notebook", "run", file.toString());
            assertThat(run.err()).isEmpty();
            assertThat(run.status()).isZero();
        }

        @Test
        void aCellThatTakesTooLongEndsTheRun() throws IOException {
            Run run = Run.of(
                    "notebook",
                    "run",
                    "--timeout",
                    "1",
                    notebook("slow.ipynb", "Thread.sleep(600_000);").toString());
            assertThat(run.status()).isEqualTo(Status.FAILED);
            assertThat(run.err())
                    .containsIgnoringCase("timed out")
                    .contains("slow.ipynb: it could not be run")
                    .contains("1 second")
                    .hasLineCount(1);
        }
    }
}
