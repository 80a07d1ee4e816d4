package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.data.AtomicFile;

/** Where commands write to: whether it can be written is found before the work, and the message names the option. */
final class Target {
    private static final String PROBE = "probe";

    private Target() {}

    /** A file whose directory must be there; nothing to check without one. */
    static void file(String option, @Nullable Path file) throws IOException {
        if (file == null) return;
        try {
            AtomicFile.requireWritable(file);
        } catch (IOException e) {
            throw new IOException(option + ": " + e.getMessage(), e);
        }
    }

    /** A file whose directory is made when it is not there. */
    static void fileAndDirectory(String option, Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) make(option, parent);
        file(option, file);
    }

    /**
     * A directory that is made when it is not there, for files of these names, or of any when none is given; nothing to
     * check without one.
     */
    static void directory(String option, @Nullable Path directory, String... names) throws IOException {
        if (directory == null) return;
        make(option, directory);
        for (String name : names.length == 0 ? new String[] {PROBE} : names) file(option, directory.resolve(name));
    }

    private static void make(String option, Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            String why = Files.exists(directory) ? "it is no directory" : Errors.message(e);
            throw new IOException(option + ": " + directory + ": cannot be made a directory: " + why, e);
        }
    }
}
