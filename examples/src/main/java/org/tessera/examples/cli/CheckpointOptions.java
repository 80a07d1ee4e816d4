package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a long training keeps what it needs to go on after it was killed. */
final class CheckpointOptions {
    private static final String FILE = "training.checkpoint";

    @Option(
            names = "--checkpoint",
            paramLabel = "DIR",
            description = {
                "Directory for a checkpoint, written every now and then, whole or not at all.",
                "If it has one, the training goes on from there and ends with the same numbers as one that was "
                        + "never stopped."
            })
    @Nullable
    Path directory;

    @Option(
            names = "--checkpoint-seconds",
            paramLabel = "T",
            defaultValue = "60",
            description = "Seconds from one checkpoint to the next (default: ${DEFAULT-VALUE}).")
    double seconds;

    /** Refuses what could not be written, before the training. */
    void check() throws IOException {
        Require.notNegative("--checkpoint-seconds", seconds);
        Target.directory("--checkpoint", directory, FILE);
    }

    /** The checkpoint's file, its directory made; null without one. */
    @Nullable
    Path file() throws IOException {
        return directory == null ? null : Files.createDirectories(directory).resolve(FILE);
    }
}
