package org.tessera.inference.data.idx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.datasource.IDXDataSource;
import org.tribuo.datasource.IDXDataSource.IDXData;
import org.tribuo.datasource.IDXDataSource.IDXType;

/** What Tribuo reads; loaded only where Tribuo is there. */
final class TribuoIdx {
    private TribuoIdx() {}

    /**
     * Tribuo's examples are sparse, and their feature ids skip pixels that are never lit: a pixel's position is its
     * feature's name.
     */
    static IdxImages collect(Path imageFile, Path labelFile, int[] shape, boolean labelled) throws IOException {
        IDXDataSource<Label> source = new IDXDataSource<>(imageFile, labelFile, new LabelFactory());
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
    static IdxFile placeholder(int count) throws IOException {
        Path file = Files.createTempFile("tessera-", ".idx");
        IDXData.createIDXData(IDXType.UBYTE, new int[] {count}, new double[count])
                .save(file, false);
        return IdxFile.temporary(file);
    }
}
