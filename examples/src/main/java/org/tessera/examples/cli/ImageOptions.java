package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.tessera.inference.data.Values;
import org.tessera.inference.data.idx.IdxDirectory;
import org.tessera.inference.data.idx.IdxImages;
import picocli.CommandLine.Option;

/** Images of the user's, as probabilities that their pixels are on. */
final class ImageOptions {
    private static final int VALIDATION_PART = 6, SOME = 10_000;
    private static final double FULL = 255;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Directory with train-images-idx3-ubyte and t10k-images-idx3-ubyte, plain or gzipped.")
    Path directory = Path.of("");

    /** All but the last sixth of the training images, which is kept back: 50,000 of MNIST's 60,000. */
    IdxImages train() throws IOException {
        IdxImages all = new IdxDirectory(directory).train();
        return all.range(0, all.count() - all.count() / VALIDATION_PART);
    }

    /** As many of them as test sets mostly have, for a log-likelihood to set beside the test images'. */
    static IdxImages some(IdxImages train) {
        return train.range(0, Math.min(SOME, train.count()));
    }

    IdxImages test() throws IOException {
        return new IdxDirectory(directory).test();
    }

    /** Brightnesses from 0 to 1 of pixels {@code from} (inclusive) to {@code to} (exclusive) of each image. */
    static Values brightness(IdxImages images, int from, int to) {
        float[] p = new float[images.count() * (to - from)];
        for (int i = 0, at = 0; i < images.count(); i++)
            for (int k = from; k < to; k++) p[at++] = (float) (images.pixel(i, k) / FULL);
        return Values.of(p, images.count(), to - from);
    }

    /** The mean image, over the same pixels. */
    static double[] mean(IdxImages images, int from, int to) {
        double[] mean = new double[to - from];
        for (int i = 0; i < images.count(); i++)
            for (int k = from; k < to; k++) mean[k - from] += images.pixel(i, k) / FULL / images.count();
        return mean;
    }
}
