package org.tessera.inference.data.idx;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The start of an IDX file: two zero bytes, the type of the entries, the number of dimensions, then one big-endian
 * integer for each.
 *
 * @param type code of the entries' type
 * @param shape sizes, the first is the number of examples
 */
record IdxHeader(int type, int[] shape) {
    /** The only type that images and their labels come in: unsigned bytes. */
    static final int UNSIGNED_BYTE = 0x08;

    static IdxHeader read(Path file, InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            int zeros = data.readUnsignedShort(), type = data.readUnsignedByte();
            if (zeros != 0 || !List.of(0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E).contains(type))
                throw new IdxException(
                        file,
                        String.format(
                                Locale.ROOT,
                                "not an IDX file: it starts with %04x%02x, an IDX file with 0000 and a type "
                                        + "from 08 to 0e",
                                zeros,
                                type));
            int[] shape = new int[data.readUnsignedByte()];
            for (int i = 0; i < shape.length; i++) shape[i] = data.readInt();
            return new IdxHeader(type, shape).checked(file);
        } catch (EOFException e) {
            throw new IdxException(file, "truncated: it ends inside its header", e);
        }
    }

    private IdxHeader checked(Path file) throws IdxException {
        if (shape.length == 0) throw new IdxException(file, "corrupt header: no dimensions");
        long entries = 1;
        for (int size : shape) {
            if (size < 1) throw new IdxException(file, "corrupt header: sizes " + Arrays.toString(shape));
            entries *= size;
            // Arrays hold no more; checked at each factor, so that the product itself cannot overflow.
            if (entries > Integer.MAX_VALUE - 8)
                throw new IdxException(
                        file, "corrupt header: sizes " + Arrays.toString(shape) + " are more than can be read");
        }
        return this;
    }

    /** Bytes of the header itself. */
    int headerLength() {
        return 4 + 4 * shape.length;
    }

    /** Bytes of the whole file, header included. */
    long fileLength() {
        long entries = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
        return headerLength()
                + entries
                        * switch (type) {
                            case 0x08, 0x09 -> 1;
                            case 0x0B -> 2;
                            case 0x0E -> 8;
                            default -> 4;
                        };
    }

    /** Refuses what is a sound IDX file but not of the kind asked for. */
    void require(Path file, String kind, int dimensions) throws IdxException {
        if (type != UNSIGNED_BYTE || shape.length != dimensions)
            throw new IdxException(
                    file,
                    String.format(
                            Locale.ROOT,
                            "holds no %s: expected unsigned bytes (type 08) in %d "
                                    + "dimension%s, found type %02x in %d (sizes %s)",
                            kind,
                            dimensions,
                            dimensions == 1 ? "" : "s",
                            type,
                            shape.length,
                            Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" x "))));
    }
}
