package org.tessera.inference.internal.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessera.inference.data.AtomicFile;
import org.tessera.inference.run.Precision;

/**
 * Numbers on disk that come back bit for bit or not at all: 8 bytes that say what it is, the length of the header, the
 * header (JSON: kind, format, the arrays in their order, and whatever the kind tells of itself), the numbers,
 * big-endian, and the SHA-256 of all that precedes it. {@link NumberReader} reads it.
 */
final class NumberFile {
    static final byte[] MAGIC = "TESSERA\n".getBytes(StandardCharsets.US_ASCII);
    static final int FORMAT = 2;
    /** No honest header comes near it. */
    static final int LONGEST_HEADER = 1 << 26;
    /** Notes and measured variances may be infinite or NaN. */
    static final Gson GSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private static final int BUFFER = 1 << 16;

    /** What the header holds; {@code about} is the kind's own. */
    record Header(String kind, int format, List<NumberShape> arrays, JsonElement about) {}

    private NumberFile() {}

    /**
     * Writes all of it or, when anything fails, leaves what was there.
     *
     * @param kind as a message names it: {@code "saved fit"}
     * @param about a record that JSON can hold
     */
    static void write(Path file, String kind, Object about, List<NumberArray> arrays) throws IOException {
        Set<String> names = new HashSet<>();
        for (NumberArray a : arrays) {
            if (!names.add(a.name())) throw new IllegalArgumentException("two arrays '" + a.name() + "'");
        }
        Header header =
                new Header(kind, FORMAT, arrays.stream().map(NumberArray::shape).toList(), GSON.toJsonTree(about));
        byte[] text = GSON.toJson(header).getBytes(StandardCharsets.UTF_8);
        if (text.length > LONGEST_HEADER) {
            throw new IOException(file + ": its header would take " + text.length + " bytes");
        }
        AtomicFile.write(file, raw -> {
            DigestOutputStream digested =
                    new DigestOutputStream(new BufferedOutputStream(raw, BUFFER), Digests.sha256());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(digested, BUFFER));
            out.write(MAGIC);
            out.writeInt(text.length);
            out.write(text);
            for (NumberArray a : arrays) {
                for (int i = 0; i < a.count(); i++) {
                    if (a.precision() == Precision.FLOAT32) out.writeFloat((float) a.at().applyAsDouble(i));
                    else out.writeDouble(a.at().applyAsDouble(i));
                }
            }
            out.flush();
            digested.on(false);
            digested.write(digested.getMessageDigest().digest());
            digested.flush();
        });
    }

    /** The part of a header that belongs to its kind. */
    static <T> T about(Path file, JsonElement about, Class<T> type) throws IOException {
        try {
            T read = GSON.fromJson(about, type);
            if (read != null) return read;
            throw new IOException(file + ": its header is empty");
        } catch (RuntimeException e) { // Gson throws several
            throw new IOException(file + ": its header is damaged (" + e.getMessage() + ")");
        }
    }
}
