package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A JDK of the one version that the compiler inside the Kotlin kernel runs on and our classes need. */
final class KotlinKernelJdk {
    static final int VERSION = 17;

    private KotlinKernelJdk() {}

    /**
     * The home of a JDK 17: the one given, else that of {@code JAVA_HOME}, of the running Java, or the first among the
     * usual places.
     *
     * @throws IOException if the one given is none, or there is none, naming where it was looked for
     */
    static Path find(@Nullable Path given) throws IOException {
        if (given != null) {
            if (version(given) != VERSION)
                throw new IOException("--java " + given + ": " + described(given) + "; the Kotlin kernel runs on a JDK "
                        + VERSION + " only");
            return given.toAbsolutePath();
        }
        return find(candidates(
                System.getenv(), Path.of(System.getProperty("java.home")), Path.of(System.getProperty("user.home"))));
    }

    static Path find(List<Path> candidates) throws IOException {
        for (Path home : candidates) if (version(home) == VERSION) return home.toAbsolutePath();
        throw new IOException("no JDK " + VERSION
                + " found; the compiler inside the Kotlin kernel does not run on newer ones. Install one "
                + "(Debian: apt-get install openjdk-17-jdk-headless) or name one with --java; looked at "
                + candidates);
    }

    static List<Path> candidates(Map<String, String> environment, Path running, Path user) throws IOException {
        List<Path> homes = new ArrayList<>();
        if (environment.containsKey("JAVA_HOME")) homes.add(Path.of(environment.get("JAVA_HOME")));
        homes.add(running);
        for (Path parent : List.of(
                Path.of("/usr/lib/jvm"),
                Path.of("/Library/Java/JavaVirtualMachines"),
                Path.of("C:/Program Files/Java"),
                Path.of("C:/Program Files/Eclipse Adoptium"),
                user.resolve(".sdkman/candidates/java"),
                user.resolve(".jdks"))) {
            if (!Files.isDirectory(parent)) continue;
            try (var children = Files.list(parent)) {
                children.sorted()
                        .forEach(child -> homes.add(
                                Files.isDirectory(child.resolve("Contents/Home"))
                                        ? child.resolve("Contents/Home")
                                        : child));
            }
        }
        return homes;
    }

    /** The feature version that the home's release file states; 0 without one. */
    static int version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.exists(home.resolve("bin"))) return 0;
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(release)) {
            properties.load(in);
            return Integer.parseInt(properties
                    .getProperty("JAVA_VERSION", "0")
                    .replace("\"", "")
                    .replaceAll("\\D.*", ""));
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private static String described(Path home) {
        return version(home) == 0 ? "no JDK there" : "a JDK " + version(home);
    }
}
