package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a user starts it, on what this build has just packaged and on the Java that runs the build. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
    @TempDir
    Path elsewhere;

    @Test
    void startsFromAnyDirectoryAndTheLibrariesAreSilent() throws Exception {
        Run run = launch(
                Map.of("JAVA_HOME", System.getProperty("java.home")), "check", "gradients", "--draws", "500", "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("{").hasLineCount(1);
        assertThat(run.status()).isZero();
    }

    @Test
    void nativeLibrariesAreSilentToo() throws Exception {
        Run run = launch(
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                "bench",
                "step",
                "--latents",
                "2",
                "--categories",
                "3",
                "--batch",
                "5",
                "--steps",
                "2",
                "--json");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("\"openblas\"").hasLineCount(1);
    }

    @Test
    void aLinkToTheLauncherStartsItToo() throws Exception {
        Path link = Files.createSymbolicLink(elsewhere.resolve("a link"), launcher());
        Run run = start(link, Map.of("JAVA_HOME", System.getProperty("java.home")), "--version");
        Files.delete(link); // JUnit warns about links that lead out of its directory
        assertThat(run.out()).startsWith("Tessera ");
    }

    @Test
    void anOldOrMissingJavaIsNamed() throws Exception {
        Path java = Files.createDirectories(elsewhere.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        assertThat(launch(Map.of("JAVA_HOME", elsewhere.resolve("old").toString()), "--version")
                        .err())
                .contains("Java 17 or newer is needed", "version 11")
                .hasLineCount(1);
        Run none = launch(Map.of("JAVA_HOME", "/nowhere"), "--version");
        assertThat(none.err()).contains("JAVA_HOME is '/nowhere'");
        assertThat(none.status()).isEqualTo(1);
    }

    /** Surefire runs a module's tests in the module's directory. */
    private static Path launcher() {
        return Path.of("..", "tessera").toAbsolutePath().normalize();
    }

    private Run launch(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return start(launcher(), environment, arguments);
    }

    private Run start(Path program, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", program.toString()));
        command.addAll(List.of(arguments));
        Path out = elsewhere.resolve("out"), err = elsewhere.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
