package org.tessera.inference.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Writes a file under a temporary name beside it and moves it into place: a reader sees the old one or the new one,
 * never a part. A symbolic link is followed, so that what it points to is replaced; what is no file (a device, a pipe)
 * is written to and stays what it is.
 */
public final class AtomicFile {
    private static final int MOST_LINKS = 40;

    /** Writes the contents. */
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes {@code file} whole or not at all, with the permissions any new file gets. Its directory must exist. What
     * writers of the same file left behind when they were killed is removed.
     *
     * @throws IOException that names the file and what is wrong with it
     */
    public static void write(Path file, Writer contents) throws IOException {
        try {
            if (isNoFile(file)) direct(file, contents);
            else replace(followed(file), contents);
        } catch (IOException e) {
            throw refusal(file, e);
        }
    }

    /**
     * Refuses now what {@link #write} would refuse when it is called, as far as can be known: for what is written after
     * long work.
     *
     * @throws IOException that names the file and what is wrong with it
     */
    public static void requireWritable(Path file) throws IOException {
        try {
            if (isNoFile(file)) {
                if (!Files.isWritable(file)) throw new AccessDeniedException(file.toString());
                return;
            }
            Path target = followed(file);
            requireNoDirectory(target);
            // permissions alone say nothing of file systems that are read-only
            Files.delete(Files.createFile(PartFiles.fresh(target)));
        } catch (IOException e) {
            throw refusal(file, e);
        }
    }

    private static void direct(Path file, Writer contents) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            contents.write(out);
        }
    }

    private static void replace(Path target, Writer contents) throws IOException {
        requireNoDirectory(target);
        PartFiles.removeStale(target);
        Path temporary = PartFiles.fresh(target);
        try {
            try (OutputStream out =
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                contents.write(out);
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static boolean isNoFile(Path file) throws IOException {
        return Files.exists(file)
                && Files.readAttributes(file, BasicFileAttributes.class).isOther();
    }

    private static void requireNoDirectory(Path target) throws IOException {
        if (Files.isDirectory(target)) throw new FileSystemException(target.toString(), null, "it is a directory");
        if (target.getFileName() == null) throw new FileSystemException(target.toString(), null, "it names no file");
    }

    /** Where the links lead, whether or not there is anything yet. */
    private static Path followed(Path file) throws IOException {
        Path at = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemException(file.toString(), null, "its symbolic links lead nowhere");
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return at;
    }

    private static IOException refusal(Path file, IOException e) {
        return new IOException(file + ": cannot be written: " + reason(e), e);
    }

    /** Exceptions of the file system name a temporary file, and some say no more. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) return "its directory does not exist";
        if (e instanceof AccessDeniedException) return "permission denied";
        if (e instanceof FileSystemException f && f.getReason() != null) return f.getReason();
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
