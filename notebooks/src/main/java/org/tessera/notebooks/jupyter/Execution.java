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
 * A notebook run from its first cell to its last by {@code jupyter-nbconvert}, with a kernel that is brought, whatever
 * is installed.
 *
 * @param cells code cells that hold code
 * @param notebook the notebook with its outputs; null when it failed
 * @param failure what went wrong; null when nothing did
 */
public record Execution(
        int cells, @Nullable String notebook, @Nullable Failure failure) {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /**
     * What went wrong.
     *
     * @param cell the number of the code cell, from 1, as {@code In [..]} shows it; 0 when it was no cell's fault
     * @param kind {@code CompileError}, the class of an exception, {@code nbconvert}, or {@code kernel} when there is
     *     none
     * @param message what it says
     * @param details what the cell would show, without colours
     */
    public record Failure(int cell, String kind, String message, String details) {}

    /**
     * Runs a notebook in its directory with Tessera's kernel.
     *
     * @param timeout of each cell, seconds
     * @param classpath what cells see beside Tessera
     * @throws IllegalArgumentException when nbconvert is missing, or the file is no notebook
     */
    public static Execution of(Path file, long timeout, List<Path> classpath) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("tessera-errors", null);
        try (TemporaryKernel kernel =
                new TemporaryKernel(classpath, List.of("-D" + TesseraKernel.ERRORS_PROPERTY + "=" + errors))) {
            return run(file, timeout, kernel, errors);
        } finally {
            Files.delete(errors);
        }
    }

    /**
     * Runs a notebook in its directory with a kernel of others.
     *
     * @param timeout of each cell, seconds
     * @throws IllegalArgumentException when nbconvert is missing, or the file is no notebook
     */
    public static Execution of(Path file, long timeout, TemporaryKernel kernel)
            throws IOException, InterruptedException {
        return run(file, timeout, kernel, null);
    }

    /** A notebook that could not be run at all, for want of its kernel. */
    public static Execution without(String reason) {
        return new Execution(0, null, new Failure(0, "kernel", reason, reason));
    }

    private static Execution run(Path file, long timeout, TemporaryKernel kernel, @Nullable Path errors)
            throws IOException, InterruptedException {
        List<String> code = NotebookFile.code(file);
        Path nbconvert = Program.NBCONVERT.require(),
                work = Files.createTempDirectory("tessera-run"),
                log = work.resolve("log");
        try {
            List<String> command = List.of(
                    nbconvert.toString(),
                    "--to",
                    "notebook",
                    "--execute",
                    "--ExecutePreprocessor.kernel_name=" + kernel.name(),
                    "--ExecutePreprocessor.timeout=" + timeout,
                    "--ExecutePreprocessor.record_timing=False",
                    "--output-dir",
                    work.toString(),
                    "--output",
                    "result.ipynb",
                    file.toAbsolutePath().toString());
            int status = kernel.run(
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
            Path result = work.resolve("result.ipynb");
            if (status == 0 && Files.exists(result)) return new Execution(code.size(), Files.readString(result), null);
            NbconvertLog said = new NbconvertLog(plain(Files.readString(log)));
            Failure recorded = errors == null || !said.blamesACell() ? null : recorded(errors);
            return new Execution(code.size(), null, recorded != null ? recorded : said.failure(code));
        } finally {
            TemporaryKernel.delete(work);
        }
    }

    /** Tessera's kernel has written down its errors; the last one ended the run. */
    private static @Nullable Failure recorded(Path errors) throws IOException {
        List<String> all = Files.readAllLines(errors);
        if (all.isEmpty()) return null;
        JsonObject error = JsonParser.parseString(all.get(all.size() - 1)).getAsJsonObject();
        List<String> traceback = new ArrayList<>();
        error.getAsJsonArray("traceback").forEach(line -> traceback.add(plain(line.getAsString())));
        return new Failure(
                error.get("cell").getAsInt(),
                error.get("name").getAsString(),
                error.get("message").getAsString(),
                String.join("\n", traceback));
    }

    private static String plain(String text) {
        return COLOUR.matcher(text).replaceAll("");
    }
}
