package org.tessera.inference.data.idx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxImagesTest {
    @TempDir
    Path directory;

    private final byte[] images = IdxFiles.bytes(8, new int[] {4, 3, 5}, 60),
            labels = IdxFiles.bytes(8, new int[] {4}, 4);

    @Test
    void everyPixelIsAtItsPlaceAlsoBehindPixelsThatAreNeverLit() throws IOException {
        IdxImages read = IdxImages.read(IdxFiles.write(directory, "a", images), IdxFiles.write(directory, "b", labels));
        assertThat(read.count()).isEqualTo(4);
        assertThat(read.rows()).isEqualTo(3);
        assertThat(read.columns()).isEqualTo(5);
        assertThat(IntStream.range(0, 60).map(i -> read.pixel(i / 15, i % 15)))
                .containsExactly(
                        IntStream.range(0, 60).map(IdxFiles::entry).boxed().toArray(Integer[]::new));
        assertThat(read.labels()).containsExactly(0, 37, 74, 0);
    }

    @Test
    void gzippedFilesReadTheSameUnderAnyName() throws IOException {
        IdxImages plain = IdxImages.read(IdxFiles.write(directory, "a", images), null);
        IdxImages packed = IdxImages.read(
                IdxFiles.write(directory, "no-suffix", IdxFiles.gzip(images)),
                IdxFiles.write(directory, "l.gz", IdxFiles.gzip(labels)));
        assertThat(packed.pixels()).containsExactly(plain.pixels());
        assertThat(packed.labels()).hasSize(4);
        assertThat(plain.labels()).isEmpty();
    }

    @Test
    void theUnpackedCopyIsDeletedAndAPlainFileIsNot() throws IOException {
        Path packed = IdxFiles.write(directory, "a.gz", IdxFiles.gzip(images)),
                plain = IdxFiles.write(directory, "a", images);
        IdxFile copy = IdxFile.open(packed), original = IdxFile.open(plain);
        assertThat(copy.plain).exists().isNotEqualTo(packed);
        copy.close();
        original.close();
        assertThat(copy.plain).doesNotExist();
        assertThat(plain).exists();
    }

    @Test
    void rangesAndBits() throws IOException {
        IdxImages all = IdxImages.read(IdxFiles.write(directory, "a", images), IdxFiles.write(directory, "b", labels)),
                part = all.range(1, 3);
        assertThat(part.count()).isEqualTo(2);
        assertThat(part.pixel(1, 14)).isEqualTo(all.pixel(2, 14));
        assertThat(part.labels()).containsExactly(37, 74);
        byte[] bits = all.brighterThan(0.5);
        for (int i = 0; i < 60; i++) assertThat(bits[i]).isEqualTo((byte) (IdxFiles.entry(i) > 127 ? 1 : 0));
    }

    @Test
    void aDirectoryIsSearchedForEachUsualName() throws IOException {
        IdxFiles.write(directory, "train-images-idx3-ubyte.gz", IdxFiles.gzip(images));
        IdxFiles.write(directory, "train-labels-idx1-ubyte", labels);
        IdxFiles.write(directory, "t10k-images.idx3-ubyte", images);
        assertThat(new IdxDirectory(directory).train().labels()).hasSize(4);
        assertThat(new IdxDirectory(directory).test().count()).isEqualTo(4);
    }
}
