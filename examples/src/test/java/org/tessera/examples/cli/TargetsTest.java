package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Outputs that cannot be written are found before the work: nothing is printed but the one line, and nothing is left
 * behind.
 */
class TargetsTest {
    @TempDir
    Path directory;

    private Path file, inner;
    private String[] vae, dynamic;

    @BeforeEach
    void files() throws IOException {
        TestImages.write(directory, 24, 6);
        file = Files.createFile(directory.resolve("file"));
        inner = Files.createDirectory(directory.resolve("inner"));
        vae = new String[] {
            "train", "vae", "--data", directory.toString(), "--latents=1", "--categories=2", "--batch=2", "--epochs=1"
        };
        dynamic = new String[] {
            "train",
            "dynamic",
            "--data",
            directory.toString(),
            "--latents=1",
            "--categories=2",
            "--batch=2",
            "--steps=1",
            "--samples=1"
        };
    }

    private void refused(String why, String option, Path value, String... command) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(option, value.toString()));
        List<Path> before = tree();
        Run run = Run.of(arguments.toArray(String[]::new));
        assertThat(run.err()).contains(option + ": " + value).contains(why).hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(Status.USAGE);
        assertThat(tree()).isEqualTo(before);
    }

    private List<Path> tree() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.sorted().toList();
        }
    }

    @Test
    void fits() throws IOException {
        refused("its directory does not exist", "--save", directory.resolve("none/a.fit"), vae);
        refused("it is a directory", "--save", inner, vae);
        refused("", "--save", file.resolve("a.fit"), vae);
        // whoever one is
        if (Files.isDirectory(Path.of("/proc/self"))) refused("", "--save", Path.of("/proc/self/a.fit"), vae);
    }

    @Test
    void directories() throws IOException {
        for (String[] command : new String[][] {vae, dynamic}) {
            refused("it is no directory", "--checkpoint", file, command);
            refused("", "--checkpoint", file.resolve("x"), command);
        }
        refused("it is no directory", "--images", file, vae);
        Files.createDirectories(inner.resolve("samples.png"));
        refused("it is a directory", "--images", inner, vae);
        Files.createDirectories(inner.resolve("training.checkpoint"));
        refused("it is a directory", "--checkpoint", inner, vae);
    }

    @Test
    void pages() throws IOException {
        refused("it is a directory", "--out", inner, "demo", "--steps=1");
        refused("it is a directory", "--output", inner, "toy", "--steps=1", "--seeds=1");
    }

    @Test
    void notebooks() throws IOException {
        Path notebook = Files.writeString(
                directory.resolve("a.ipynb"), "{\"metadata\": {\"kernelspec\": {\"name\": \"java\"}}, \"cells\": []}");
        refused("it is no directory", "--output", file, "notebook", "run", notebook.toString());
    }
}
