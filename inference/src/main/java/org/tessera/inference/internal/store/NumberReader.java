package org.tessera.inference.internal.store;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tessera.inference.run.Precision;

/**
 * Reads a {@link NumberFile}. Once it is open the digest is verified and every size is known to be the file's own, so
 * nothing is allocated that the file does not hold.
 */
public final class NumberReader implements AutoCloseable {
    private static final int BUFFER = 1 << 16, DIGEST = 32, PREFIX = NumberFile.MAGIC.length + Integer.BYTES;
    private final Path file;
    private final FileChannel channel;
    private final NumberFile.Header header;
    private final Map<String, NumberShape> shapes = new LinkedHashMap<>();
    private final Map<String, Long> positions = new LinkedHashMap<>();

    private NumberReader(Path file, FileChannel channel, String kind) throws IOException {
        this.file = file;
        this.channel = channel;
        int length = prefix(kind);
        verify();
        header = header(length);
        if (!kind.equals(header.kind())) throw new IOException(file + ": is a " + header.kind() + ", not a " + kind);
        if (header.format() != NumberFile.FORMAT) {
            throw new IOException(file + ": format " + header.format() + ", this version reads " + NumberFile.FORMAT);
        }
        layOut(PREFIX + (long) length);
    }

    /** Opens and verifies. */
    static NumberReader open(Path file, String kind) throws IOException {
        if (!Files.isRegularFile(file)) throw new IOException(file + ": no such file");
        FileChannel channel = FileChannel.open(file);
        try {
            return new NumberReader(file, channel, kind);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private int prefix(String kind) throws IOException {
        if (channel.size() < PREFIX + DIGEST) throw notOne(kind);
        ByteBuffer start = take(0, PREFIX);
        byte[] magic = new byte[NumberFile.MAGIC.length];
        start.get(magic);
        if (magic[0] == 'P' && magic[1] == 'K') {
            throw new IOException(file + ": a file of version 0.1, which had no digest to verify it by; save it anew");
        }
        if (!Arrays.equals(magic, NumberFile.MAGIC)) throw notOne(kind);
        int length = start.getInt();
        if (length < 0 || length > NumberFile.LONGEST_HEADER || PREFIX + (long) length + DIGEST > channel.size()) {
            throw damaged();
        }
        return length;
    }

    private IOException notOne(String kind) {
        return new IOException(file + ": not a " + kind + ", or damaged");
    }

    private IOException damaged() {
        return new IOException(file + ": damaged: its contents are not those that were written");
    }

    private void verify() throws IOException {
        MessageDigest digest = Digests.sha256();
        ByteBuffer block = ByteBuffer.allocate(BUFFER);
        long end = channel.size() - DIGEST;
        for (long at = 0; at < end; at += block.limit()) {
            read(at, block.clear().limit((int) Math.min(BUFFER, end - at)));
            digest.update(block.duplicate());
        }
        byte[] stored = new byte[DIGEST];
        take(end, DIGEST).get(stored);
        if (!Arrays.equals(stored, digest.digest())) throw damaged();
    }

    private NumberFile.Header header(int length) throws IOException {
        byte[] text = new byte[length];
        take(PREFIX, length).get(text);
        try {
            NumberFile.Header read =
                    NumberFile.GSON.fromJson(new String(text, StandardCharsets.UTF_8), NumberFile.Header.class);
            if (read == null || read.kind() == null || read.arrays() == null || read.about() == null) {
                throw new IOException(file + ": its header is not whole");
            }
            return read;
        } catch (RuntimeException e) { // Gson throws several
            throw new IOException(file + ": its header is damaged (" + e.getMessage() + ")");
        }
    }

    private void layOut(long from) throws IOException {
        long end = channel.size() - DIGEST, at = from;
        for (NumberShape s : header.arrays()) {
            boolean whole = s != null && s.name() != null && s.precision() != null;
            if (!whole || s.count() < 0 || s.bytes() > end - at || shapes.put(s.name(), s) != null) {
                throw new IOException(file + ": its header lists arrays that it does not hold");
            }
            positions.put(s.name(), at);
            at += s.bytes();
        }
        if (at != end) throw new IOException(file + ": it holds " + (end - at) + " bytes more than its header lists");
    }

    JsonElement about() {
        return header.about();
    }

    /**
     * Refuses a file with other arrays than these.
     *
     * @param anyLength names of arrays that must be there too, whatever they hold
     * @param cure what to do about arrays of other sizes
     */
    void require(List<NumberShape> wanted, Set<String> anyLength, String cure) throws IOException {
        Map<String, NumberShape> here = new LinkedHashMap<>();
        for (String name : anyLength) {
            here.put(name, shapes.getOrDefault(name, new NumberShape(name, Precision.FLOAT64, 0)));
        }
        wanted.forEach(w -> here.put(w.name(), w));
        Set<String> all = new TreeSet<>(shapes.keySet());
        all.addAll(here.keySet());
        for (String name : all) {
            NumberShape there = shapes.get(name), h = here.get(name);
            if (there == null || !there.equals(h)) {
                throw new IOException(file + ": '" + name + "' has " + (there == null ? "no numbers" : there)
                        + " there and " + (h == null ? "none" : h) + " here; " + cure);
            }
        }
    }

    /** The numbers of an array, NaN and infinities among them. */
    double[] numbers(String name) throws IOException {
        NumberShape s = shapes.get(name);
        if (s == null) throw new IOException(file + ": '" + name + "' is missing");
        double[] values = new double[s.count()];
        long at = positions.get(name);
        ByteBuffer block = ByteBuffer.allocate(BUFFER);
        for (int i = 0; i < values.length; ) {
            int n = Math.min(values.length - i, BUFFER / s.width());
            read(at, block.clear().limit(n * s.width()));
            at += block.limit();
            for (int end = i + n; i < end; i++) {
                values[i] = s.precision() == Precision.FLOAT32 ? block.getFloat() : block.getDouble();
            }
        }
        return values;
    }

    /** The numbers of an array in which each must be finite. */
    double[] finite(String name) throws IOException {
        double[] values = numbers(name);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IOException(file + ": '" + name + "' holds " + values[i] + " at " + i
                        + ", where only finite numbers can be");
            }
        }
        return values;
    }

    /** The numbers of an array in which none is NaN. */
    double[] noNaN(String name) throws IOException {
        double[] values = numbers(name);
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) throw new IOException(file + ": '" + name + "' holds NaN at " + i);
        }
        return values;
    }

    private ByteBuffer take(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        read(at, buffer);
        return buffer;
    }

    /** Fills the buffer from there, to be read from its start. */
    private void read(long from, ByteBuffer buffer) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int n = channel.read(buffer, at);
            if (n < 0) throw damaged();
            at += n;
        }
        buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
