package org.tessera.examples.cli;

import com.google.gson.GsonBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessera.inference.data.AtomicFile;

/** The kernelspec of the Kotlin kernel: which Java Jupyter starts, with which class paths. */
final class KotlinKernelSpec {
    private static final String MAIN = "org.jetbrains.kotlinx.jupyter.IkotlinKt";
    /**
     * What cells are compiled against besides Tessera: the kernel's own Kotlin, because its compiler cannot read newer
     * ones.
     */
    private static final String SHARED = "kotlin-(stdlib|reflect|script-runtime|jupyter-lib|jupyter-api)-.*";

    private KotlinKernelSpec() {}

    /** Writes {@code kernel.json} and what it names into a directory; another kernel of that name is replaced. */
    static void write(Path directory, Path jdk, List<Path> kernel, List<Path> tessera) throws IOException {
        Files.createDirectories(directory);
        Path logging = directory.resolve("logback.xml").toAbsolutePath();
        byte[] quiet = KotlinKernelJars.resource("kotlin-kernel-logback.xml").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(logging, out -> out.write(quiet));
        byte[] spec = new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(spec(jdk, kernel, tessera, logging, directory.toAbsolutePath()))
                .getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(directory.resolve("kernel.json"), out -> out.write(spec));
    }

    static Map<String, Object> spec(Path jdk, List<Path> kernel, List<Path> tessera, Path logging, Path home) {
        // The kernel brings an old JNA; ours has to come first because classes are shared.
        List<Path> start = new ArrayList<>(
                tessera.stream().filter(j -> name(j).startsWith("jna-")).toList());
        start.addAll(kernel);
        List<Path> cells = new ArrayList<>(
                kernel.stream().filter(j -> name(j).matches(SHARED)).toList());
        cells.addAll(tessera.stream()
                .filter(j -> !name(j).startsWith("kotlin-stdlib"))
                .toList());
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put(
                "argv",
                List.of(
                        jdk.resolve("bin/java").toString(),
                        "-Xmx" + System.getenv().getOrDefault("TESSERA_HEAP", "3g"),
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dlogback.configurationFile=" + logging.toUri(),
                        "-cp",
                        path(start),
                        MAIN,
                        "{connection_file}",
                        "-classpath=" + path(cells),
                        "-home=" + home));
        spec.put("display_name", "Kotlin (Tessera)");
        spec.put("language", "kotlin");
        spec.put("interrupt_mode", "message");
        spec.put("env", Map.of("OMP_NUM_THREADS", "1"));
        return spec;
    }

    /** What this program runs with. */
    static List<Path> ownClassPath() {
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator))
            if (!entry.isEmpty()) entries.add(Path.of(entry).toAbsolutePath());
        return entries;
    }

    /** Where Jupyter looks for a user's kernels: {@code JUPYTER_DATA_DIR}, else its place on this system. */
    static Path dataDirectory(Map<String, String> environment, String system, Path user) {
        if (environment.containsKey("JUPYTER_DATA_DIR")) return Path.of(environment.get("JUPYTER_DATA_DIR"));
        String os = system.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) return user.resolve("Library/Jupyter");
        if (os.contains("win"))
            return Path.of(environment.getOrDefault("APPDATA", user.toString())).resolve("jupyter");
        return Path.of(environment.getOrDefault(
                        "XDG_DATA_HOME", user.resolve(".local/share").toString()))
                .resolve("jupyter");
    }

    private static String path(List<Path> entries) {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }

    private static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }
}
