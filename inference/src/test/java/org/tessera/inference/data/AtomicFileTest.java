package org.tessera.inference.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path directory;

    private static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLinkIsFollowedAndStaysALink() throws IOException {
        Path there = Files.createDirectory(directory.resolve("there")), target = there.resolve("a.fit");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("there", "a.fit"));
        Path second = Files.createSymbolicLink(directory.resolve("second"), link);
        write(second, "first"); // nothing is there yet
        assertThat(target).hasContent("first");
        write(link, "second");
        assertThat(target).hasContent("second");
        assertThat(link).isSymbolicLink();
        assertThat(second).isSymbolicLink();
        assertThat(names(there)).containsExactly("a.fit");
        assertThat(names(directory)).containsExactly("link", "second", "there");
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        Path a = directory.resolve("a"), b = directory.resolve("b");
        Files.createSymbolicLink(a, b);
        Files.createSymbolicLink(b, a);
        assertThatThrownBy(() -> write(a, "x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(a.toString())
                .hasMessageContaining("lead nowhere");
    }

    @Test
    void aPipeIsWrittenToAndStaysAPipe() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(Files.exists(Path.of("/usr/bin/mkfifo")));
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        AtomicFile.requireWritable(pipe);
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try (InputStream in = Files.newInputStream(pipe)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        write(pipe, "through");
        assertThat(read.get()).isEqualTo("through");
        assertThat(Files.isRegularFile(pipe, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(names(directory)).containsExactly("pipe");
    }

    @Test
    void aDeviceThatIsFullIsNamedAndLeftAlone() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Path link = Files.createSymbolicLink(directory.resolve("full"), full);
        for (Path f : new Path[] {full, link}) {
            assertThatThrownBy(() -> write(f, "x"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(f + ": ")
                    .hasMessageContaining("No space left");
        }
        assertThat(Files.isRegularFile(full)).isFalse();
        assertThat(link).isSymbolicLink();
        Files.delete(link);
    }

    @Test
    void whatKilledWritersLeftGoes() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        long dead = gone.pid(), alive = ProcessHandle.current().pid();
        Path file = directory.resolve("a.fit");
        for (String name : List.of(
                ".a.fit." + dead + "-1.part",
                ".a.fit." + dead + "-22.part",
                ".a.fit." + alive + "-3.part",
                ".b.fit." + dead + "-4.part",
                ".a.fit.part",
                ".a.fit.x-1.part",
                ".a.fit.b." + dead + "-1.part")) {
            Files.createFile(directory.resolve(name));
        }
        write(file, "x");
        assertThat(names(directory))
                .containsExactly(
                        ".a.fit." + alive + "-3.part",
                        ".a.fit.b." + dead + "-1.part",
                        ".a.fit.part",
                        ".a.fit.x-1.part",
                        ".b.fit." + dead + "-4.part",
                        "a.fit");
    }

    @Test
    void whatCannotBeWrittenIsFoundBeforeAndNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file")),
                inner = Files.createDirectory(directory.resolve("inner"));
        refused(directory.resolve("none").resolve("x"), "its directory does not exist");
        refused(file.resolve("x"), "ot a directory");
        refused(inner, "it is a directory");
        refused(Path.of("/"), "it is a directory");
        if (Files.isDirectory(Path.of("/proc/self"))) refused(Path.of("/proc/self/x"), "");
        assertThat(names(directory)).containsExactly("file", "inner");
        AtomicFile.requireWritable(file);
        AtomicFile.requireWritable(directory.resolve("new"));
        assertThat(names(directory)).containsExactly("file", "inner");
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> AtomicFile.requireWritable(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": cannot be written: ")
                .hasMessageContaining(why);
        assertThatThrownBy(() -> write(file, "x"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": cannot be written: ")
                .hasMessageContaining(why);
    }

    @Test
    void aWriterThatFailsLeavesWhatWasThere() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("No space left on device");
                }))
                .hasMessage(file + ": cannot be written: No space left on device");
        assertThat(file).hasContent("old");
        assertThat(names(directory)).containsExactly("a");
    }
}
