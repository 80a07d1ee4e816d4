package org.tessera.inference.data.idx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.datasource.IDXDataSource;
import org.tribuo.datasource.IDXDataSource.IDXData;
import org.tribuo.datasource.IDXDataSource.IDXType;

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
        try (IdxFile images = IdxFile.open(imageFile)) {
            images.header.require(imageFile, "images", 3);
            int[] shape = images.header.shape();
            try (IdxFile labels = labelFile == null ? placeholder(shape[0]) : IdxFile.open(labelFile)) {
                if (labelFile != null) {
                    labels.header.require(labelFile, "labels", 1);
                    int found = labels.header.shape()[0];
                    if (found != shape[0])
                        throw new IdxException(
                                labelFile, found + " labels for the " + shape[0] + " images of " + imageFile);
                }
                return collect(
                        new IDXDataSource<>(images.plain, labels.plain, new LabelFactory()), shape, labelFile != null);
            } catch (IllegalStateException | IllegalArgumentException e) {
                throw new IdxException(imageFile, "cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Tribuo's examples are sparse, and their feature ids skip pixels that are never lit: a pixel's position is its
     * feature's name.
     */
    private static IdxImages collect(IDXDataSource<Label> source, int[] shape, boolean labelled) {
        int size = shape[1] * shape[2], image = 0;
        byte[] pixels = new byte[shape[0] * size];
        int[] labels = new int[labelled ? shape[0] : 0];
        for (Example<Label> example : source) {
            for (Feature pixel : example)
                pixels[image * size + Integer.parseInt(pixel.getName())] = (byte) (int) pixel.getValue();
            if (labelled) labels[image] = Integer.parseInt(example.getOutput().getLabel());
            image++;
        }
        return new IdxImages(shape[0], shape[1], shape[2], pixels, labels);
    }

    /** Tribuo has no examples without labels; images alone get a file of zeros. */
    private static IdxFile placeholder(int count) throws IOException {
        Path file = Files.createTempFile("tessera-", ".idx");
        IDXData.createIDXData(IDXType.UBYTE, new int[] {count}, new double[count])
                .save(file, false);
        return IdxFile.temporary(file);
    }
}
