package org.tessera.examples.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tessera.inference.random.RandomStream;

/** Small IDX files: each image is one of four grey bars, a little noisy. */
final class TestImages {
    static final int SIDE = 6;

    private TestImages() {}

    /** Training and test images in a directory. */
    static void write(Path directory, int train, int test) throws IOException {
        Files.write(directory.resolve("train-images-idx3-ubyte"), images(train, 1));
        Files.write(directory.resolve("t10k-images-idx3-ubyte"), images(test, 2));
    }

    private static byte[] images(int count, long seed) {
        RandomStream random = new RandomStream(seed, "bars", "test").at(0);
        ByteBuffer bytes = ByteBuffer.allocate(16 + count * SIDE * SIDE);
        bytes.putInt(0x0803).putInt(count).putInt(SIDE).putInt(SIDE);
        for (int i = 0; i < count; i++) {
            int bar = random.below(4);
            for (int p = 0; p < SIDE * SIDE; p++) {
                int line = bar < 2 ? p / SIDE : p % SIDE;
                boolean on = line / (SIDE / 2) == bar % 2;
                bytes.put((byte) (on ? 200 + random.below(56) : random.below(40)));
            }
        }
        return bytes.array();
    }
}
