package org.tessera.notebooks.jupyter;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tessera.notebooks.kernel.TesseraKernel;

/**
 * A notebook run from its first cell to its last by {@code jupyter-nbconvert}, with Tessera's kernel whatever is installed.
 *
 * @param cells code cells that hold code
 * @param notebook the notebook with its outputs; null when it failed
 * @param failure what went wrong; null when nothing did
 */
public record Execution(int cells, @Nullable String notebook, @Nullable Failure failure) {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    /** How a Python program names what ended it. */
    private static final Pattern PYTHON_ERROR = Pattern.compile("[\\w.]*(Error|Exception|NoSuchKernel): .*");

    /**
     * What went wrong.
     *
     * @param cell the number of the code cell, from 1, as {@code In [..]} shows it; 0 when it was no cell's fault
     * @param kind {@code CompileError}, the class of an exception, or {@code nbconvert}
     * @param message what it says
     * @param details what the cell would show, without colours
     */
    public record Failure(int cell, String kind, String message, String details) {}

    /**
     * Runs a notebook in its directory.
     *
     * @param timeout of each cell, seconds
     * @param classpath what cells see beside Tessera
     * @throws IllegalArgumentException when nbconvert is missing, or the file is no notebook
     */
    public static Execution of(Path file, long timeout, List<Path> classpath) throws IOException, InterruptedException {
        int cells = NotebookFile.code(file).size();
        Path nbconvert = Program.NBCONVERT.require(), work = Files.createTempDirectory("tessera-run"), errors = work.resolve("errors"), log = work.resolve("log");
        try (TemporaryKernel kernel = new TemporaryKernel(classpath, List.of("-D" + TesseraKernel.ERRORS_PROPERTY + "=" + errors))) {
            List<String> command = List.of(nbconvert.toString(), "--to", "notebook", "--execute", "--ExecutePreprocessor.kernel_name=" + KernelSpec.NAME,
                    "--ExecutePreprocessor.timeout=" + timeout, "--output-dir", work.toString(), "--output", "result.ipynb", file.toAbsolutePath().toString());
            int status = kernel.run(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
            Path result = work.resolve("result.ipynb");
            if (status == 0 && Files.exists(result)) return new Execution(cells, Files.readString(result), null);
            return new Execution(cells, null, failure(errors, plain(Files.readString(log))));
        } finally {
            TemporaryKernel.delete(work);
        }
    }

    /** The kernel has written down its errors; the last one ended the run. Without any it was a timeout, or nbconvert itself. */
    private static Failure failure(Path errors, String log) throws IOException {
        List<String> recorded = Files.exists(errors) ? Files.readAllLines(errors) : List.of();
        if (recorded.isEmpty() || !log.contains("CellExecutionError")) {
            List<String> lines = log.lines().filter(line -> !line.isBlank()).toList(), raised = lines.stream().filter(line -> PYTHON_ERROR.matcher(line).matches()).toList();
            List<String> said = raised.isEmpty() ? lines : raised;
            return new Failure(0, "nbconvert", said.isEmpty() ? "nbconvert ended without a word" : said.get(said.size() - 1).strip(), log.strip());
        }
        JsonObject error = JsonParser.parseString(recorded.get(recorded.size() - 1)).getAsJsonObject();
        List<String> traceback = new ArrayList<>();
        error.getAsJsonArray("traceback").forEach(line -> traceback.add(plain(line.getAsString())));
        return new Failure(error.get("cell").getAsInt(), error.get("name").getAsString(), error.get("message").getAsString(), String.join("\n", traceback));
    }

    private static String plain(String text) { return COLOUR.matcher(text).replaceAll(""); }
}
