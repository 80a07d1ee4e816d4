package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.notebooks.jupyter.Program;

/**
 * The project's Java notebooks under the kernels of others, unchanged: every cell runs, and shows the kinds of outputs
 * that are committed. Unless real jars are given ({@code -Dtessera.ijava=JAR}, {@code -Dtessera.jjava=JAR}) the kernels
 * are the doubles in the tests of the notebooks module, made into a jar. A build runs two notebooks under each, one
 * that displays amid its cells and one that uses the classes of the examples; {@code -Dtessera.portable=all} runs all
 * of them.
 */
@DisabledOnOs(OS.WINDOWS)
class PortableNotebooksIT {
    /** Surefire runs a module's tests in the module's directory. */
    private static final Path
            MODULE = Path.of("..", "notebooks").toAbsolutePath().normalize(),
            DOUBLES = MODULE.resolve("target/test-classes");

    private static final Pattern ALL = Pattern.compile("\\d\\d-.*\\.ipynb"),
            QUICK = Pattern.compile("(05|06)-.*\\.ipynb");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> ijava() throws IOException {
        return under("ijava", "io/github/spencerpark/ijava/");
    }

    @TestFactory
    Stream<DynamicTest> jjava() throws IOException {
        return under("jjava", "org/dflib/jjava/distro/");
    }

    private Stream<DynamicTest> under(String kernel, String doubled) throws IOException {
        Pattern wanted = "all".equals(System.getProperty("tessera.portable")) ? ALL : QUICK;
        try (Stream<Path> files = Files.list(MODULE)) {
            List<Path> notebooks = files.filter(
                            f -> wanted.matcher(f.getFileName().toString()).matches()
                                    && read(f).getAsJsonObject("metadata")
                                            .getAsJsonObject("kernelspec")
                                            .get("name")
                                            .getAsString()
                                            .equals("java"))
                    .sorted()
                    .toList();
            assertThat(notebooks).isNotEmpty();
            return notebooks.stream()
                    .map(f -> DynamicTest.dynamicTest(
                            f.getFileName() + " under " + kernel, () -> run(f, kernel, doubled)));
        }
    }

    private void run(Path notebook, String kernel, String doubled) throws Exception {
        assumeTrue(Program.NBCONVERT.find().isPresent(), "skipped: jupyter-nbconvert is not installed here");
        String real = System.getProperty("tessera." + kernel, "");
        assumeTrue(
                !real.isEmpty() || Files.isDirectory(DOUBLES),
                "skipped: the tests of the notebooks module are not compiled, and no jar is named by -Dtessera."
                        + kernel);
        Path jar = real.isEmpty() ? jar(doubled) : Path.of(real);
        Run installed = Run.of(
                "notebook",
                "install",
                "--" + kernel,
                jar.toString(),
                "--kernels-dir",
                directory.resolve("kernels").toString());
        assertThat(installed.status()).as(installed.err()).isZero();
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        Program.NBCONVERT.require().toString(),
                        "--log-level=ERROR",
                        "--to",
                        "notebook",
                        "--execute",
                        "--ExecutePreprocessor.timeout=600",
                        "--output-dir",
                        directory.toString(),
                        notebook.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JUPYTER_PATH", directory.toString());
        Process process = builder.start();
        assertThat(process.waitFor(20, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(outputs(directory.resolve(notebook.getFileName()))).isEqualTo(outputs(notebook));
    }

    /** For each code cell, what kinds of outputs it has: stdout, or the MIME types of a result. */
    private static List<List<Set<String>>> outputs(Path notebook) {
        List<List<Set<String>>> cells = new ArrayList<>();
        for (JsonElement cell : read(notebook).getAsJsonArray("cells")) {
            if (!cell.getAsJsonObject().has("outputs")) continue;
            List<Set<String>> outputs = new ArrayList<>();
            for (JsonElement output : cell.getAsJsonObject().getAsJsonArray("outputs")) {
                JsonObject object = output.getAsJsonObject();
                Set<String> kinds = new TreeSet<>(
                        object.has("data")
                                ? object.getAsJsonObject("data").keySet()
                                : Set.of(object.has("name") ? object.get("name").getAsString() : "error"));
                kinds.add(object.get("output_type").getAsString());
                outputs.add(kinds);
            }
            cells.add(outputs);
        }
        return cells;
    }

    private static JsonObject read(Path notebook) {
        try {
            return JsonParser.parseString(Files.readString(notebook)).getAsJsonObject();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A double's classes, and how they evaluate cells. */
    private Path jar(String doubled) throws IOException {
        Path jar = directory.resolve("double.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> classes = Files.walk(DOUBLES)) {
            for (Path file : classes.filter(Files::isRegularFile).toList()) {
                String name = DOUBLES.relativize(file).toString();
                if (!name.startsWith(doubled) && !name.startsWith("org/tessera/notebooks/adapter/ShellDouble"))
                    continue;
                zip.putNextEntry(new ZipEntry(name));
                Files.copy(file, zip);
            }
        }
        return jar;
    }
}
