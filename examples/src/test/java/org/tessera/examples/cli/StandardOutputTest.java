package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed arrives, or the status says that it did not. */
class StandardOutputTest {
    @TempDir
    Path directory;

    private static ProcessBuilder tessera(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private String errors() throws IOException {
        return Files.readString(directory.resolve("err"));
    }

    private int run(ProcessBuilder process) throws IOException, InterruptedException {
        return process.redirectError(directory.resolve("err").toFile()).start().waitFor();
    }

    @Test
    void aFullDiskIsOneLineAndAStatus() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists());
        for (String[] arguments : new String[][] {{"list"}, {"list", "--json"}, {"--help"}, {"run", "--help"}}) {
            assertThat(run(tessera(List.of(), arguments).redirectOutput(full)))
                    .as("%s", List.of(arguments))
                    .isEqualTo(Status.USAGE);
            assertThat(errors())
                    .contains("standard output could not be written: No space left on device")
                    .hasLineCount(1);
        }
        assertThat(run(tessera(List.of(), "list")
                        .redirectOutput(directory.resolve("out").toFile())))
                .isZero();
        assertThat(errors()).isEmpty();
    }

    @Test
    void aStatusOfTheCommandsOwnIsKept() {
        PrintStream lost = new PrintStream(new java.io.OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("lost");
            }
        });
        lost.println("x");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(StandardOutput.status(Status.FAILED, System.out, new PrintStream(err)))
                .isEqualTo(Status.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Far more than the heap: one sentence that says what to lower. */
    @Test
    void memoryThatRunsOutIsOneSentence() throws Exception {
        for (String[] arguments : new String[][] {
            {"train", "sbm", "--nodes=8000", "--seeds=1", "--restarts=1", "--steps=1"},
            {"check", "gradients", "--latents=30000", "--categories=1000"}
        }) {
            assertThat(run(tessera(List.of("-Xmx32m"), arguments)
                            .redirectOutput(directory.resolve("out").toFile())))
                    .isEqualTo(Status.USAGE);
            assertThat(errors().lines().filter(l -> !l.contains("step ")).toList())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("out of memory", "lower ", "TESSERA_HEAP");
        }
    }
}
