package org.tessera.inference.data.idx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a file can be wrong is told in one line that starts with the file. */
class IdxErrorsTest {
    @TempDir
    Path directory;

    private final byte[] sound = IdxFiles.bytes(8, new int[] {40, 3, 5}, 600);

    @Test
    void missing() {
        refuses(directory.resolve("none"), "there is no such file");
    }

    @Test
    void aDirectory() {
        refuses(directory, "is not a file");
    }

    @Test
    void empty() throws IOException {
        refuses(new byte[0], "truncated: it ends inside its header");
    }

    @Test
    void endsInItsHeader() throws IOException {
        refuses(Arrays.copyOf(sound, 9), "truncated: it ends inside its header");
    }

    @Test
    void shorterThanItsHeaderSays() throws IOException {
        refuses(Arrays.copyOf(sound, 600), "truncated: 600 bytes where its header promises 616");
    }

    @Test
    void longerThanItsHeaderSays() throws IOException {
        refuses(Arrays.copyOf(sound, 617), "corrupt: more bytes than the 616 its header promises");
    }

    @Test
    void wrongMagic() throws IOException {
        refuses(new byte[] {'P', 'N', 'G', ' ', 0}, "not an IDX file: it starts with 504e47");
    }

    @Test
    void wrongType() throws IOException {
        refuses(IdxFiles.bytes(7, new int[] {1, 1, 1}, 1), "not an IDX file: it starts with 000007");
    }

    @Test
    void floats() throws IOException {
        refuses(
                IdxFiles.bytes(0x0D, new int[] {1, 1, 1}, 4),
                "holds no images: expected unsigned bytes (type 08) in 3 dimensions, found type 0d in 3 (sizes "
                        + "1 x 1 x 1)");
    }

    @Test
    void labelsForImages() throws IOException {
        refuses(IdxFiles.bytes(8, new int[] {7}, 7), "holds no images");
    }

    @Test
    void noDimensions() throws IOException {
        refuses(IdxFiles.bytes(8, new int[0], 1), "corrupt header: no dimensions");
    }

    @Test
    void negativeSizes() throws IOException {
        refuses(IdxFiles.bytes(8, new int[] {-1, 28, 28}, 1), "corrupt header: sizes [-1, 28, 28]");
    }

    @Test
    void sizesThatOverflow() throws IOException {
        refuses(IdxFiles.bytes(8, new int[] {1 << 30, 1 << 30, 1 << 30}, 1), "are more than can be read");
    }

    @Test
    void gzipCutOff() throws IOException {
        refuses(cut(IdxFiles.gzip(sound), 20), "truncated: the compressed data end early");
    }

    @Test
    void gzipWithoutItsTrailer() throws IOException {
        refuses(cut(IdxFiles.gzip(sound), 4), "truncated: the compressed data end early");
    }

    @Test
    void gzipThatHoldsTooLittle() throws IOException {
        refuses(
                IdxFiles.gzip(Arrays.copyOf(sound, 100)),
                "truncated: 100 bytes unpacked where its header promises 616");
    }

    @Test
    void gzipThatHoldsTooMuch() throws IOException {
        refuses(IdxFiles.gzip(Arrays.copyOf(sound, 5000)), "corrupt: more bytes unpacked than the 616");
    }

    @Test
    void gzipWithAFlippedByte() throws IOException {
        byte[] packed = IdxFiles.gzip(sound);
        packed[packed.length - 6] ^= 1; // the checksum
        refuses(packed, "corrupt: ");
    }

    @Test
    void labelsOfAnotherNumber() throws IOException {
        Path images = IdxFiles.write(directory, "images", sound),
                labels = IdxFiles.write(directory, "labels", IdxFiles.bytes(8, new int[] {39}, 39));
        assertThatThrownBy(() -> IdxImages.read(images, labels))
                .isInstanceOf(IdxException.class)
                .hasMessage(labels + ": 39 labels for the 40 images of " + images);
    }

    @Test
    void theBrokenFileIsNamedNotItsNeighbour() throws IOException {
        Path images = IdxFiles.write(directory, "images", sound),
                labels = IdxFiles.write(directory, "labels", new byte[3]);
        assertThatThrownBy(() -> IdxImages.read(images, labels))
                .hasMessage(labels
                        + ": not an IDX file: it starts with 000000, an IDX file with 0000 and a type from 08 to 0e");
    }

    @Test
    void aDirectoryWithoutTheFiles() {
        assertThatThrownBy(() -> new IdxDirectory(directory).train())
                .isInstanceOf(IdxException.class)
                .hasMessageStartingWith(
                        directory.resolve("train-images-idx3-ubyte").toString());
        assertThatThrownBy(() -> new IdxDirectory(directory.resolve("nowhere")).train())
                .hasMessage(directory.resolve("nowhere") + ": there is no such directory");
    }

    private void refuses(byte[] bytes, String problem) throws IOException {
        refuses(Files.write(directory.resolve("images"), bytes), problem);
    }

    private static void refuses(Path file, String problem) {
        assertThatThrownBy(() -> IdxImages.read(file, null))
                .isInstanceOf(IdxException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(problem)
                .message()
                .doesNotContain("\n");
    }

    private static byte[] cut(byte[] bytes, int end) {
        return Arrays.copyOf(bytes, bytes.length - end);
    }
}
