package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A notebook on the installed Kotlin kernel, run by Jupyter; skipped with the reason where there is no Jupyter, no JDK
 * 17 or no network.
 */
@DisabledOnOs(OS.WINDOWS)
class KotlinKernelIT {
    @TempDir
    Path directory;

    @Test
    void aNotebookDeclaresFitsAndShowsModels() throws Exception {
        install();
        Path notebook = notebook(read("kotlin-kernel.ipynb"));
        Run run = execute(notebook);
        assertThat(run.status()).describedAs(run.err()).isZero();
        JsonArray cells = JsonParser.parseString(Files.readString(notebook))
                .getAsJsonObject()
                .getAsJsonArray("cells");
        assertThat(result(cells, 0).keySet()).contains("text/html", "text/plain");
        assertThat(text(result(cells, 0).get("text/html"))).startsWith("<img ");
        assertThat(text(result(cells, 1).get("text/plain")))
                .isEqualTo("[-2.025, 2.950]"); // the means of four and of six points
        // of the 20 steps the kept start's: it may arrive before
        assertThat(Integer.parseInt(text(result(cells, 2).get("text/plain")))).isBetween(1, 20);
        assertThat(Files.readString(notebook))
                .describedAs("only results, no chatter of libraries")
                .doesNotContain("\"stderr\"");
    }

    @Test
    void theCommandFindsTheCellAndTheReason() throws Exception {
        Path notebook = notebook(
                read("kotlin-kernel.ipynb").replace("parameter().over(component)", "parameter().over(componnt)"));
        if (!onPath("jupyter-nbconvert")) abort("no jupyter-nbconvert here");
        Run run = Run.of("notebook", "run", notebook.toString());
        if (run.err().contains(NotebookRun.NO_KOTLIN)) abort(run.err().strip());
        assertThat(run.status()).isEqualTo(Status.FAILED);
        assertThat(run.err())
                .contains("notebook.ipynb: cell 1 failed: ReplCompilerException: ", "Unresolved reference: componnt")
                .doesNotContain("Traceback");
    }

    private void install() throws InterruptedException, IOException {
        if (!onPath("jupyter-nbconvert"))
            abort("no jupyter-nbconvert here; Debian: apt-get install --no-install-recommends jupyter-nbconvert");
        StringWriter err = new StringWriter();
        int status = new CommandLine(new NotebookInstallKotlin())
                .setExecutionExceptionHandler(new Errors())
                .setErr(new PrintWriter(err, true))
                .execute("--data", directory.toString());
        if (status != 0
                && (err.toString().contains("no JDK 17")
                        || err.toString().contains("needs the network")
                        || err.toString().contains("does not start")))
            abort(err.toString().strip());
        assertThat(status).describedAs(err.toString()).isZero();
    }

    private static boolean onPath(String program) {
        for (String d : System.getenv("PATH").split(":")) if (Files.isExecutable(Path.of(d, program))) return true;
        return false;
    }

    private static String read(String resource) throws IOException {
        try (var in = KotlinKernelIT.class.getResourceAsStream(resource)) {
            return new String(
                    java.util.Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private Path notebook(String json) throws IOException {
        return Files.writeString(directory.resolve("notebook.ipynb"), json);
    }

    private Run execute(Path notebook) throws IOException, InterruptedException {
        Path out = directory.resolve("out"), err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(
                        "jupyter-nbconvert", "--execute", "--to", "notebook", "--inplace", notebook.toString())
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(Map.of("JUPYTER_PATH", directory.toString()));
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static JsonObject result(JsonArray cells, int cell) {
        return StreamSupport.stream(
                        cells.get(cell)
                                .getAsJsonObject()
                                .getAsJsonArray("outputs")
                                .spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject)
                .filter(o -> o.has("data"))
                .reduce((a, b) -> b)
                .orElseThrow()
                .getAsJsonObject("data");
    }

    private static String text(JsonElement lines) {
        return lines.isJsonArray()
                ? StreamSupport.stream(lines.getAsJsonArray().spliterator(), false)
                        .map(JsonElement::getAsString)
                        .collect(Collectors.joining())
                : lines.getAsString();
    }
}
