package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.inference.internal.store.Digests;
import org.tessera.inference.run.Budget;

/**
 * Files with a right digest and wrong contents: written by other hands, or for something else of the same name and
 * sizes.
 */
class ForgedFilesTest {
    @TempDir
    Path directory;

    private Path fit, checkpoint;
    private final Inference measured = SmallRuns.measured(0.5, 0.1, 2.2, 1.9);

    @BeforeEach
    void honestFiles() throws IOException {
        fit = directory.resolve("a.fit");
        checkpoint = directory.resolve("a.checkpoint");
        measured.run(Budget.steps(3)).save(fit);
        try (Stepper s = measured.stepper()) {
            while (s.fit().decisions().isEmpty()) s.step();
            s.save(checkpoint, Map.of("best", 2.0));
        }
    }

    /** Writes a file again with other contents and the digest that belongs to them. */
    private static void forge(Path file, Consumer<JsonObject> header, Consumer<ByteBuffer> numbers) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int length = ByteBuffer.wrap(whole).getInt(8);
        JsonObject json = JsonParser.parseString(new String(whole, 12, length, StandardCharsets.UTF_8))
                .getAsJsonObject();
        header.accept(json);
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8),
                rest = Arrays.copyOfRange(whole, 12 + length, whole.length - 32);
        numbers.accept(ByteBuffer.wrap(rest));
        byte[] body = ByteBuffer.allocate(12 + text.length + rest.length)
                .put(whole, 0, 8)
                .putInt(text.length)
                .put(text)
                .put(rest)
                .array();
        Files.write(
                file,
                ByteBuffer.allocate(body.length + 32)
                        .put(body)
                        .put(Digests.sha256().digest(body))
                        .array());
    }

    private static void nothing(ByteBuffer numbers) {}

    @Test
    void aForgedFileWithTheSameContentsIsRead() throws IOException {
        forge(fit, h -> {}, ForgedFilesTest::nothing);
        forge(checkpoint, h -> {}, ForgedFilesTest::nothing);
        assertThat(measured.load(fit).history().size()).isEqualTo(3);
        try (Stepper s = measured.stepper()) {
            assertThat(s.resume(checkpoint)).containsEntry("best", 2.0);
        }
    }

    /**
     * Each value of the header in turn is taken away or becomes something else: accepted or refused in one sentence,
     * and a refusal changes nothing.
     */
    @Test
    void everyPartOfAHeaderMayBeWrong() throws IOException {
        for (JsonElement wrong : List.of(
                JsonNull.INSTANCE,
                new JsonPrimitive("what"),
                new JsonPrimitive(-7),
                new JsonPrimitive(1e300),
                new JsonArray())) {
            tryEach(fit, wrong, () -> measured.load(fit));
            try (Stepper s = measured.stepper()) {
                String before = SmallRuns.everything(s);
                tryEach(checkpoint, wrong, () -> {
                    try (Stepper other = measured.stepper()) {
                        String fresh = SmallRuns.everything(other);
                        try {
                            other.resume(checkpoint);
                        } catch (IOException | IllegalArgumentException e) {
                            assertThat(SmallRuns.everything(other)).isEqualTo(fresh);
                            throw e;
                        }
                    }
                });
                assertThat(SmallRuns.everything(s)).isEqualTo(before);
            }
        }
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static void tryEach(Path file, JsonElement wrong, Reading reading) throws IOException {
        byte[] honest = Files.readAllBytes(file);
        int parts = count(file), refused = 0;
        for (int part = 0; part < parts; part++) {
            int which = part;
            forge(file, h -> set(h, new int[] {which}, wrong), ForgedFilesTest::nothing);
            Throwable t = catchThrowable(reading::read);
            if (t != null) {
                refused++;
                assertThat(t).isInstanceOfAny(IOException.class, IllegalArgumentException.class);
                assertThat(t).hasMessageContaining(file.toString());
            }
            Files.write(file, honest);
        }
        assertThat(refused).isGreaterThan(20);
    }

    private static int count(Path file) throws IOException {
        int[] left = {Integer.MAX_VALUE};
        forge(file, h -> set(h, left, JsonNull.INSTANCE), ForgedFilesTest::nothing);
        return Integer.MAX_VALUE - left[0];
    }

    /** Replaces the part of this number, counting down through the tree. */
    private static void set(JsonElement at, int[] left, JsonElement wrong) {
        if (at.isJsonObject()) {
            for (String key : new ArrayList<>(at.getAsJsonObject().keySet())) {
                if (left[0]-- == 0) at.getAsJsonObject().add(key, wrong);
                set(at.getAsJsonObject().get(key), left, wrong);
            }
        } else if (at.isJsonArray()) {
            for (int i = 0; i < at.getAsJsonArray().size(); i++) {
                if (left[0]-- == 0) at.getAsJsonArray().set(i, wrong);
                set(at.getAsJsonArray().get(i), left, wrong);
            }
        }
    }

    @Test
    void numbersThatCannotBeAreNamed() throws IOException {
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            forge(fit, h -> {}, b -> b.putDouble(0, wrong));
            forge(checkpoint, h -> {}, b -> b.putDouble(0, wrong));
            assertThatThrownBy(() -> measured.load(fit))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("segments/z.logits")
                    .hasMessageContaining("" + wrong);
            try (Stepper s = measured.stepper()) {
                String before = SmallRuns.everything(s);
                assertThatThrownBy(() -> s.resume(checkpoint))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("segments/z.logits");
                assertThat(SmallRuns.everything(s)).isEqualTo(before);
            }
        }
    }

    /** As large as an int can claim, in a file of some kilobytes: refused without the memory. */
    @Test
    void claimedSizesAreBoundedByTheFile() throws IOException {
        for (int claim : new int[] {Integer.MAX_VALUE, 1 << 30, -1}) {
            byte[] honest = Files.readAllBytes(fit);
            forge(
                    fit,
                    h -> h.getAsJsonArray("arrays").get(0).getAsJsonObject().addProperty("count", claim),
                    ForgedFilesTest::nothing);
            assertThatThrownBy(() -> measured.load(fit))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not hold");
            Files.write(fit, honest);
            ByteBuffer.wrap(honest).putInt(8, claim);
            Files.write(fit, honest);
            assertThatThrownBy(() -> measured.load(fit))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged");
            honestFiles();
        }
    }

    /** Of a run that is minimised: its state has no length of its own, so it is checked before it is taken. */
    @Test
    void everyNumberOfAMinimisationMayBeWrong() throws IOException {
        Inference one = SmallRuns.one();
        byte[] honest;
        try (Stepper s = one.stepper()) {
            s.step();
            s.save(checkpoint, Map.of());
            honest = Files.readAllBytes(checkpoint);
        }
        int numbers = (honest.length - 12 - ByteBuffer.wrap(honest).getInt(8) - 32) / Double.BYTES, refused = 0;
        for (int i = 0; i < numbers; i++) {
            int at = Double.BYTES * i;
            Files.write(checkpoint, honest);
            forge(checkpoint, h -> {}, b -> b.putDouble(at, Double.NaN));
            try (Stepper s = one.stepper()) {
                String before = SmallRuns.everything(s);
                Throwable t = catchThrowable(() -> s.resume(checkpoint));
                if (t == null) continue;
                refused++;
                assertThat(t).isInstanceOf(IOException.class).hasMessageContaining(checkpoint.toString());
                assertThat(SmallRuns.everything(s)).isEqualTo(before);
            }
        }
        assertThat(refused).isGreaterThan(5);
    }
}
