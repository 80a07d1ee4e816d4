package org.tessera.notebooks.jupyter;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a kernel's virtual machine is started: this Java, this class path, the options the {@code tessera} launcher
 * gives.
 */
final class JavaCommand {
    /** The products of nets are single-threaded: threads share blocks instead. */
    static final Map<String, String> ENVIRONMENT = Map.of("OMP_NUM_THREADS", "1");
    /** Maximum heap, as for the launcher. */
    private static final String HEAP = System.getenv().getOrDefault("TESSERA_HEAP", "3g");
    /** The first JDK that warns about Unsafe and knows the option against that. */
    private static final int UNSAFE_WARNED_SINCE = 23;

    private JavaCommand() {}

    /**
     * @param more class path entries behind ours
     * @param options further options of the virtual machine
     */
    static List<String> of(List<Path> more, List<String> options, String mainClass) {
        boolean windows = File.separatorChar == '\\';
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", windows ? "java.exe" : "java")
                        .toString(),
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= UNSAFE_WARNED_SINCE) command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xmx" + HEAP, "-Djava.awt.headless=true"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(more), mainClass, "{connection_file}"));
        return command;
    }

    /** Absolute, since Jupyter starts kernels in the notebook's directory. */
    private static String classPath(List<Path> more) {
        List<String> entries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(e -> !e.isEmpty())
                .map(e -> Path.of(e).toAbsolutePath().normalize().toString())
                .collect(Collectors.toCollection(ArrayList::new));
        more.forEach(e -> entries.add(e.toAbsolutePath().normalize().toString()));
        return String.join(File.pathSeparator, entries);
    }
}
