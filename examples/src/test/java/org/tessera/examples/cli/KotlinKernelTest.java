package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KotlinKernelTest {
    @TempDir
    Path directory;

    private Path jdk(String name, String version) throws IOException {
        Path home = directory.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    @Test
    void theFirstJdk17IsTaken() throws IOException {
        Path old = jdk("old", "11.0.2"), fits = jdk("fits", "17.0.15"), newer = jdk("newer", "25");
        assertThat(KotlinKernelJdk.find(List.of(old, newer, directory.resolve("none"), fits)))
                .isEqualTo(fits);
        assertThat(KotlinKernelJdk.find(fits)).isEqualTo(fits);
        assertThat(KotlinKernelJdk.version(newer)).isEqualTo(25);
    }

    @Test
    void withoutOneTheReasonIsSaid() throws IOException {
        Path newer = jdk("newer", "25");
        assertThatThrownBy(() -> KotlinKernelJdk.find(List.of(newer)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no JDK 17")
                .hasMessageContaining("openjdk-17-jdk")
                .hasMessageContaining("--java");
        assertThatThrownBy(() -> KotlinKernelJdk.find(newer))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a JDK 25");
        assertThatThrownBy(() -> KotlinKernelJdk.find(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no JDK there");
    }

    @Test
    void theUsualPlacesAreLookedAt() throws IOException {
        Path sdk = jdk(".sdkman/candidates/java/17.0.9-tem", "17.0.9");
        assertThat(KotlinKernelJdk.candidates(Map.of("JAVA_HOME", "/somewhere"), Path.of("/running"), directory))
                .startsWith(Path.of("/somewhere"), Path.of("/running"))
                .contains(sdk);
    }

    @Test
    void withoutMavenTheReasonIsSaid() {
        assertThatThrownBy(() -> KotlinKernelJars.fetch(directory.resolve("jars"), directory, "no-such-maven"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'no-such-maven' does not start")
                .hasMessageContaining("apt-get install maven");
    }

    @Test
    void aNotebookThatCannotHaveItsKernelIsToldWhy() {
        IOException reason = catchThrowableOfType(
                IOException.class,
                () -> KotlinKernel.temporary(List.of(), directory.resolve("jars"), "no-such-maven")
                        .close());
        assertThat(reason.getMessage()).containsAnyOf("'no-such-maven' does not start", "no JDK 17");
        var failure = Objects.requireNonNull(NotebookRun.withoutKotlin(reason).failure());
        assertThat(failure.message())
                .startsWith(NotebookRun.NO_KOTLIN)
                .contains(reason.getMessage(), "'tessera notebook install-kotlin'");
    }

    /** A Maven that fails as it does without a network. */
    @Test
    void mavensOwnReasonIsSaidAndNothingCountsAsFetched() throws IOException {
        Path maven = directory.resolve("mvn");
        Files.writeString(
                maven,
                "#!/bin/sh\nprintf '\\033[0m\\033[0m[ERROR] Could not transfer artifact: Connection refused -> "
                        + "[Help 1]\\n[ERROR] \\n[ERROR] Re-run Maven\\n'\nexit 1\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        for (int twice = 0; twice < 2; twice++) {
            assertThatThrownBy(() -> KotlinKernelJars.fetch(directory.resolve("jars"), directory, maven.toString()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("needs the network")
                    .hasMessageContaining("Connection refused")
                    .hasMessageNotContaining("Help 1");
        }
    }

    @Test
    void cellsSeeTheKernelsKotlinAndNotOurs() {
        List<Path> kernel = List.of(
                Path.of("/k/jna-5.6.0.jar"),
                Path.of("/k/kotlin-jupyter-api-1.jar"),
                Path.of("/k/kotlin-compiler-embeddable-1.jar"),
                Path.of("/k/kotlin-stdlib-1.8.20.jar"));
        List<Path> tessera =
                List.of(Path.of("/t/classes"), Path.of("/t/jna-5.18.1.jar"), Path.of("/t/kotlin-stdlib-2.2.21.jar"));
        List<?> argv = (List<?>)
                KotlinKernelSpec.spec(Path.of("/jdk"), kernel, tessera, Path.of("/spec/logback.xml"), Path.of("/spec"))
                        .get("argv");
        assertThat(argv.get(0)).isEqualTo("/jdk/bin/java");
        assertThat(argv.stream().map(Object::toString))
                .contains(
                        "{connection_file}",
                        "-home=/spec",
                        "/t/jna-5.18.1.jar:/k/jna-5.6.0.jar:/k/kotlin-jupyter-api-1.jar"
                                + ":/k/kotlin-compiler-embeddable-1.jar:/k/kotlin-stdlib-1.8.20.jar",
                        "-classpath=/k/kotlin-jupyter-api-1.jar:/k/kotlin-stdlib-1.8.20.jar"
                                + ":/t/classes:/t/jna-5.18.1.jar");
    }

    @Test
    void jupytersDirectoryBySystem() {
        Path user = Path.of("/home/me");
        assertThat(KotlinKernelSpec.dataDirectory(Map.of("JUPYTER_DATA_DIR", "/data"), "Linux", user))
                .isEqualTo(Path.of("/data"));
        assertThat(KotlinKernelSpec.dataDirectory(Map.of(), "Linux", user))
                .isEqualTo(Path.of("/home/me/.local/share/jupyter"));
        assertThat(KotlinKernelSpec.dataDirectory(Map.of("XDG_DATA_HOME", "/xdg"), "Linux", user))
                .isEqualTo(Path.of("/xdg/jupyter"));
        assertThat(KotlinKernelSpec.dataDirectory(Map.of(), "Mac OS X", user))
                .isEqualTo(Path.of("/home/me/Library/Jupyter"));
    }
}
