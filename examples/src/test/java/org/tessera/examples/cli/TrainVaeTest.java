package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainVaeTest {
    @TempDir Path directory;

    @Test void oneLineForEachEpochAndASummary() throws IOException {
        Files.write(directory.resolve("train-images-idx3-ubyte"), images(48));
        Run run = Run.of("train", "vae", "--data", directory.toString(), "--epochs", "2", "--latents", "2", "--categories", "3", "--batch", "11", "--json", "--seed", "5");
        assertThat(run.err()).isEmpty();
        List<JsonObject> lines = run.out().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).keySet()).containsExactly("epoch", "train", "valid", "seconds", "evaluations");
        assertThat(lines.get(1).get("epoch").getAsInt()).isEqualTo(1);
        assertThat(lines.get(1).get("train").getAsDouble()).isFinite().isPositive();
        assertThat(lines.get(2).get("epochs").getAsInt()).isEqualTo(2);
        assertThat(lines.get(2).get("steps").getAsLong()).isEqualTo(8);
    }

    @Test void aMissingTruncatedOrForeignFileIsOneLineThatNamesIt() throws IOException {
        Path file = directory.resolve("train-images-idx3-ubyte");
        refused("no such file", file);
        Files.write(file, java.util.Arrays.copyOf(images(10), 100));
        refused("truncated", file);
        Files.writeString(file, "not images at all");
        refused("not an IDX file", file);
    }

    @Test void aBatchLargerThanTheDataIsRefused() throws IOException {
        Files.write(directory.resolve("train-images-idx3-ubyte"), images(12));
        assertThat(Run.of("train", "vae", "--data", directory.toString()).err()).contains("--batch is 200, the most is 11");
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
