package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainVaeTest {
    @TempDir
    Path directory;

    @Test
    void oneLineForEachEpochAndASummary() throws IOException {
        Files.write(directory.resolve("train-images-idx3-ubyte"), images(48));
        Run run = Run.of(
                "train",
                "vae",
                "--data",
                directory.toString(),
                "--epochs",
                "2",
                "--latents",
                "2",
                "--categories",
                "3",
                "--batch",
                "11",
                "--json",
                "--seed",
                "5");
        assertThat(run.err()).isEmpty();
        List<JsonObject> lines = run.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).keySet()).containsExactly("epoch", "train", "valid", "seconds", "evaluations");
        assertThat(lines.get(1).get("epoch").getAsInt()).isEqualTo(1);
        assertThat(lines.get(1).get("train").getAsDouble()).isFinite().isPositive();
        assertThat(lines.get(2).get("epochs").getAsInt()).isEqualTo(2);
        assertThat(lines.get(2).get("steps").getAsLong()).isEqualTo(8);
    }

    @Test
    void aSecondLayerATestCostAndPictures() throws IOException {
        TestImages.write(directory, 120, 20);
        Path pictures = directory.resolve("pictures");
        Run run = Run.of(
                "train",
                "vae",
                "--data",
                directory.toString(),
                "--layers",
                "2",
                "--epochs",
                "3",
                "--latents",
                "2",
                "--categories",
                "3",
                "--batch",
                "22",
                "--json",
                "--images",
                pictures.toString());
        assertThat(run.err()).isEmpty();
        JsonObject summary = JsonParser.parseString(
                        run.out().lines().reduce((a, b) -> b).orElseThrow())
                .getAsJsonObject();
        assertThat(summary.get("layers").getAsInt()).isEqualTo(2);
        assertThat(summary.get("test_at_best").getAsDouble()).isFinite().isPositive();
        BufferedImage
                back = ImageIO.read(pictures.resolve("reconstructions.png").toFile()),
                drawn = ImageIO.read(pictures.resolve("samples.png").toFile());
        assertThat(back.getHeight())
                .isGreaterThan(2 * drawn.getHeight() - 10); // each row of images has one of reconstructions below it
        assertThat(IntStream.range(0, drawn.getWidth())
                        .map(x -> drawn.getRaster().getSample(x, 8, 0))
                        .distinct()
                        .count())
                .isGreaterThan(5);
    }

    /**
     * With a step size of nearly nothing no epoch is better than the first by more than noise, so it stops after the
     * patience is used up.
     */
    @Test
    void stopsEarlyWhenValidationGetsNoBetter() throws IOException {
        TestImages.write(directory, 120, 20);
        Run run = Run.of(
                "train",
                "vae",
                "--data",
                directory.toString(),
                "--epochs",
                "200",
                "--patience",
                "3",
                "--latents",
                "1",
                "--categories",
                "2",
                "--batch",
                "110",
                "--json",
                "--rate",
                "1e-12");
        JsonObject summary = JsonParser.parseString(
                        run.out().lines().reduce((a, b) -> b).orElseThrow())
                .getAsJsonObject();
        assertThat(summary.get("epochs").getAsInt())
                .isLessThan(200)
                .isEqualTo(summary.get("best_epoch").getAsInt() + 4);
        assertThat(summary.get("best_valid").getAsDouble())
                .isLessThanOrEqualTo(summary.get("valid").getAsDouble());
    }

    @Test
    void aMissingTruncatedOrForeignFileIsOneLineThatNamesIt() throws IOException {
        Path file = directory.resolve("train-images-idx3-ubyte");
        refused("no such file", file);
        Files.write(file, java.util.Arrays.copyOf(images(10), 100));
        refused("truncated", file);
        Files.writeString(file, "not images at all");
        refused("not an IDX file", file);
    }

    /** Of one image none can be kept back. */
    @Test
    void aCostThatWasNotMeasuredIsNotPrinted() throws IOException {
        Files.write(directory.resolve("train-images-idx3-ubyte"), images(1));
        Run run = Run.of(
                "train",
                "vae",
                "--data",
                directory.toString(),
                "--epochs=2",
                "--latents=1",
                "--categories=2",
                "--batch=1");
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("epoch 1  train ").doesNotContain("NaN").doesNotContain("valid");
        Files.write(directory.resolve("train-images-idx3-ubyte"), images(24));
        assertThat(Run.of(
                                "train",
                                "vae",
                                "--data",
                                directory.toString(),
                                "--epochs=1",
                                "--latents=1",
                                "--categories=2",
                                "--batch=2")
                        .out())
                .containsPattern("valid \\d");
    }

    @Test
    void aBatchLargerThanTheDataIsRefused() throws IOException {
        Files.write(directory.resolve("train-images-idx3-ubyte"), images(12));
        assertThat(Run.of("train", "vae", "--data", directory.toString()).err())
                .contains("--batch is 200, the most is 11");
    }

    private void refused(String problem, Path file) {
        Run run = Run.of("train", "vae", "--data", directory.toString(), "--json");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(problem, file.toString()).hasLineCount(1);
    }

    private static byte[] images(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(16 + count * 28 * 28);
        bytes.putInt(0x0803).putInt(count).putInt(28).putInt(28);
        for (int i = 0; i < count * 28 * 28; i++) bytes.put((byte) (i % 7 == 0 ? 255 : 0));
        return bytes.array();
    }
}
