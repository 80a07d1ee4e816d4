package org.tessera.examples.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What cells can use beside Tessera. */
final class NotebookClassPath {
    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description = "What cells can use beside Tessera: jars and directories, separated as Java's class path is.")
    @Nullable
    String path;

    List<Path> entries() {
        return path == null
                ? List.of()
                : Arrays.stream(path.split(File.pathSeparator))
                        .filter(entry -> !entry.isBlank())
                        .map(Path::of)
                        .toList();
    }
}
