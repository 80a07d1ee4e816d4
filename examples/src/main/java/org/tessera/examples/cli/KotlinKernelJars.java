package org.tessera.examples.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jars of the Kotlin kernel (80 MB), resolved by Maven into a directory that the build ignores. */
final class KotlinKernelJars {
    private static final int MINUTES = 15;

    private KotlinKernelJars() {}

    /** Below the build's own output when there is one, else in the user's cache. */
    static Path defaultDirectory() {
        Path code;
        try {
            code = Path.of(KotlinKernelJars.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return Files.isDirectory(code)
                ? code.resolveSibling("kotlin-kernel")
                : Path.of(System.getProperty("user.home"), ".cache", "tessera", "kotlin-kernel");
    }

    /**
     * All jars, fetched unless they are there.
     *
     * @throws IOException if Maven is not there or cannot resolve them, with its own reason
     */
    static List<Path> fetch(Path directory, Path jdk, String maven) throws IOException, InterruptedException {
        String pom = resource("kotlin-kernel.pom");
        Path jars = directory.resolve("jars"), made = directory.resolve("made-from.pom");
        if (!Files.exists(made) || !Files.readString(made).equals(pom)) {
            resolve(directory, jars, pom, jdk, maven);
            Files.writeString(made, pom); // last: what is half done is done again
        }
        try (var list = Files.list(jars)) {
            return list.filter(j -> j.toString().endsWith(".jar"))
                    .map(Path::toAbsolutePath)
                    .sorted()
                    .toList();
        }
    }

    private static void resolve(Path directory, Path jars, String pom, Path jdk, String maven)
            throws IOException, InterruptedException {
        Files.createDirectories(jars);
        try (var old = Files.list(jars)) {
            for (Path jar : old.toList()) Files.delete(jar);
        }
        Path project = directory.resolve("pom.xml"), log = directory.resolve("maven.log");
        Files.writeString(project, pom);
        ProcessBuilder builder = new ProcessBuilder(
                maven,
                "-q",
                "-B",
                "-Dstyle.color=never",
                "-f",
                project.toString(),
                "dependency:copy-dependencies",
                "-DincludeScope=runtime",
                "-DoutputDirectory=" + jars.toAbsolutePath());
        builder.environment().put("JAVA_HOME", jdk.toString());
        Process process;
        try {
            process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("'" + maven + "' does not start (" + e.getMessage()
                    + "); Maven fetches the Kotlin kernel, install it (Debian: apt-get install maven)");
        }
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IOException("Maven did not end within " + MINUTES + " minutes; its output is in " + log);
        }
        if (process.exitValue() != 0)
            throw new IOException("Maven could not fetch the Kotlin kernel, which needs the network the first time: "
                    + firstError(log) + " (" + log + ")");
    }

    private static String firstError(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.map(l -> l.replaceAll("\u001b\\[[0-9;]*m", ""))
                    .filter(l -> l.startsWith("[ERROR]")) // Maven resets colours it never set
                    .map(l -> l.substring("[ERROR]".length())
                            .replaceFirst(" -> \\[Help.*", "")
                            .strip())
                    .filter(l -> !l.isEmpty())
                    .findFirst()
                    .orElse("it gives no reason");
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream in = KotlinKernelJars.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("resource " + name + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What Maven is called here. */
    static String maven() {
        return File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
    }
}
