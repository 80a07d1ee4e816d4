package org.tessera.inference.data.idx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tessera.inference.internal.library.Library;

/**
 * Grey images of one size, a byte for each pixel, and their labels if there are any. The arrays are the object's own:
 * images are many, and nobody here needs a second copy of them.
 *
 * @param pixels unsigned bytes, image after image, row after row
 * @param labels the class of each image; empty when unknown
 */
public record IdxImages(int count, int rows, int columns, byte[] pixels, int[] labels) {

    /** Pixels of one image. */
    public int size() {
        return rows * columns;
    }

    /** A pixel from 0 to 255, counted within its image. */
    public int pixel(int image, int position) {
        return pixels[image * size() + position] & 0xff;
    }

    /** Images {@code from} (inclusive) to {@code to} (exclusive). */
    public IdxImages range(int from, int to) {
        if (from < 0 || to > count || from > to)
            throw new IllegalArgumentException("images " + from + " to " + to + " of " + count);
        return new IdxImages(
                to - from,
                rows,
                columns,
                Arrays.copyOfRange(pixels, from * size(), to * size()),
                labels.length == 0 ? labels : Arrays.copyOfRange(labels, from, to));
    }

    /**
     * 1 where a pixel is brighter than this part of the full brightness, else 0: the usual way to make images binary.
     */
    public byte[] brighterThan(double part) {
        byte[] bits = new byte[pixels.length];
        for (int i = 0; i < bits.length; i++) bits[i] = (byte) ((pixels[i] & 0xff) > part * 255 ? 1 : 0);
        return bits;
    }

    /**
     * Reads images and, if a file is given, their labels; both may be gzipped.
     *
     * @throws IdxException naming the file that is missing, truncated, corrupt or of another kind
     */
    public static IdxImages read(Path imageFile, @Nullable Path labelFile) throws IOException {
        Library.TRIBUO.require("reading IDX files");
        try (IdxFile images = IdxFile.open(imageFile)) {
            images.header.require(imageFile, "images", 3);
            int[] shape = images.header.shape();
            try (IdxFile labels = labelFile == null ? TribuoIdx.placeholder(shape[0]) : IdxFile.open(labelFile)) {
                if (labelFile != null) {
                    labels.header.require(labelFile, "labels", 1);
                    int found = labels.header.shape()[0];
                    if (found != shape[0])
                        throw new IdxException(
                                labelFile, found + " labels for the " + shape[0] + " images of " + imageFile);
                }
                return TribuoIdx.collect(images.plain, labels.plain, shape, labelFile != null);
            } catch (IllegalStateException | IllegalArgumentException e) {
                throw new IdxException(imageFile, "cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
