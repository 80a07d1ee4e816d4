package org.tessera.inference.data.idx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An IDX file that was found to be whole, in its unpacked form: the file itself, or a temporary copy that
 * {@link #close} deletes. Unpacking beforehand checks the checksum of the whole file, and spares Tribuo the reading of
 * a compressed stream byte by byte.
 */
final class IdxFile implements AutoCloseable {
    final IdxHeader header;
    final Path plain;
    private final boolean temporary;

    private IdxFile(IdxHeader header, Path plain, boolean temporary) {
        this.header = header;
        this.plain = plain;
        this.temporary = temporary;
    }

    static IdxFile open(Path file) throws IOException {
        if (!Files.exists(file)) throw new IdxException(file, "there is no such file");
        if (!Files.isRegularFile(file)) throw new IdxException(file, "is not a file");
        if (!Files.isReadable(file)) throw new IdxException(file, "cannot be read: access denied");
        return isGzip(file) ? unpack(file) : check(file);
    }

    /** A file of our own making, deleted on close. */
    static IdxFile temporary(Path plain) throws IOException {
        return new IdxFile(check(plain).header, plain, true);
    }

    /** By content, since both kinds are found under both kinds of names. */
    private static boolean isGzip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(2);
            return magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        }
    }

    private static IdxFile check(Path file) throws IOException {
        IdxHeader header;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            header = IdxHeader.read(file, in);
        }
        requireLength(file, header, Files.size(file), "");
        return new IdxFile(header, file, false);
    }

    private static IdxFile unpack(Path file) throws IOException {
        Path plain = Files.createTempFile("tessera-", ".idx");
        try {
            IdxHeader header = copy(file, plain);
            return new IdxFile(header, plain, true);
        } catch (ZipException | EOFException e) {
            Files.delete(plain);
            throw new IdxException(
                    file,
                    e instanceof EOFException
                            ? "truncated: the compressed data end early"
                            : "corrupt: " + e.getMessage(),
                    e);
        } catch (IOException | RuntimeException e) {
            Files.delete(plain);
            throw e;
        }
    }

    private static IdxHeader copy(Path file, Path plain) throws IOException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file));
                InputStream head = new GZIPInputStream(packed)) {
            IdxHeader header = IdxHeader.read(file, head);
            try (InputStream again = new BufferedInputStream(Files.newInputStream(file));
                    InputStream in = new GZIPInputStream(again, 1 << 16);
                    OutputStream out = Files.newOutputStream(plain)) {
                byte[] block = new byte[1 << 16];
                long length = 0;
                // A block more than the header promises is enough to know that it lies; a small file may unpack to
                // terabytes.
                for (int n; length <= header.fileLength() && (n = in.read(block)) >= 0; length += n)
                    out.write(block, 0, n);
                requireLength(file, header, length, " unpacked");
            }
            return header;
        }
    }

    private static void requireLength(Path file, IdxHeader header, long found, String how) throws IdxException {
        long expected = header.fileLength();
        if (found < expected)
            throw new IdxException(
                    file, "truncated: " + found + " bytes" + how + " where its header promises " + expected);
        if (found > expected)
            throw new IdxException(
                    file, "corrupt: more bytes" + how + " than the " + expected + " its header promises");
    }

    @Override
    public void close() throws IOException {
        if (temporary) Files.deleteIfExists(plain);
    }
}
