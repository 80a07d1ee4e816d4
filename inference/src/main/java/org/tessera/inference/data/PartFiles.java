package org.tessera.inference.data;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The temporary files of writers: {@code .NAME.PROCESS-NUMBER.part} beside the file that they become. */
final class PartFiles {
    private static final Pattern OWNER = Pattern.compile("\\.(\\d{1,18})-\\d+\\.part");

    private PartFiles() {}

    /** A name that no other writer uses. */
    static Path fresh(Path target) {
        return target.resolveSibling(
                prefix(target) + "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".part");
    }

    private static String prefix(Path target) {
        return "." + target.getFileName();
    }

    /** Removes those of this target whose process is gone. */
    static void removeStale(Path target) {
        String prefix = prefix(target);
        DirectoryStream.Filter<Path> stale =
                p -> isStale(prefix, p.getFileName().toString());
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(target.resolveSibling(""), stale)) {
            for (Path part : parts) Files.deleteIfExists(part);
        } catch (IOException | DirectoryIteratorException e) {
            // what cannot be tidied is no reason not to write; what is wrong with the directory the writing will say
        }
    }

    private static boolean isStale(String prefix, String name) {
        if (!name.startsWith(prefix)) return false;
        Matcher owner = OWNER.matcher(name.substring(prefix.length()));
        return owner.matches()
                && ProcessHandle.of(Long.parseLong(owner.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }
}
