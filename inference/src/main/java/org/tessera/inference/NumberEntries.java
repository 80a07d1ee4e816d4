package org.tessera.inference;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.tessera.inference.optim.Segment;

/** Runs of numbers as entries of a zip file, big-endian, bit for bit. */
final class NumberEntries {
    private static final int BUFFER = 1 << 16;

    private NumberEntries() {}

    /** A segment's unconstrained values, in its own precision. */
    static void write(ZipOutputStream zip, Segment s) throws IOException {
        DataOutputStream out = begin(zip, "segments/" + s.name());
        if (s.values32 != null) for (float v : s.values32) out.writeFloat(v);
        else for (double v : s.values64) out.writeDouble(v);
        end(zip, out);
    }

    static void write(ZipOutputStream zip, String entry, double[] values) throws IOException {
        DataOutputStream out = begin(zip, entry);
        out.writeInt(values.length);
        for (double v : values) out.writeDouble(v);
        end(zip, out);
    }

    private static DataOutputStream begin(ZipOutputStream zip, String entry) throws IOException {
        zip.putNextEntry(new ZipEntry(entry));
        return new DataOutputStream(new BufferedOutputStream(zip, BUFFER));
    }

    private static void end(ZipOutputStream zip, DataOutputStream out) throws IOException {
        out.flush();
        zip.closeEntry();
    }

    static void read(Path file, ZipFile zip, Segment s) throws IOException {
        try (DataInputStream in = open(file, zip, "segments/" + s.name())) {
            for (int i = 0; i < s.size(); i++) {
                if (s.values32 != null) s.values32[i] = in.readFloat();
                else s.values64[i] = in.readDouble();
            }
        }
    }

    static double[] read(Path file, ZipFile zip, String entry) throws IOException {
        try (DataInputStream in = open(file, zip, entry)) {
            double[] values = new double[in.readInt()];
            for (int i = 0; i < values.length; i++) values[i] = in.readDouble();
            return values;
        }
    }

    private static DataInputStream open(Path file, ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) throw new IOException(file + ": '" + name + "' is missing");
        return new DataInputStream(new BufferedInputStream(zip.getInputStream(entry), BUFFER));
    }
}
