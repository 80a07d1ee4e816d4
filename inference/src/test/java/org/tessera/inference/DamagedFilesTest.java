package org.tessera.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.inference.run.Budget;

/** Whatever happens to a file on the disk, it is refused in one exception that names it, and nothing has changed. */
class DamagedFilesTest {
    @TempDir
    Path directory;

    @Test
    void everyFlippedBitOfASavedFit() throws IOException {
        Path file = directory.resolve("one.fit");
        Inference one = SmallRuns.one();
        one.run(Budget.steps(3)).save(file);
        flipEach(file, () -> one.load(file));
    }

    @Test
    void everyFlippedBitOfACheckpoint() throws IOException {
        Path file = directory.resolve("one.checkpoint");
        try (Stepper saved = SmallRuns.one().stepper();
                Stepper s = SmallRuns.one().stepper()) {
            for (int i = 0; i < 3; i++) saved.step();
            saved.save(file, Map.of("best", 1.0));
            s.step();
            String before = SmallRuns.everything(s);
            flipEach(file, () -> s.resume(file));
            assertThat(SmallRuns.everything(s)).isEqualTo(before);
            assertThat(s.resume(file)).containsEntry("best", 1.0);
            assertThat(SmallRuns.everything(s))
                    .isEqualTo(SmallRuns.everything(saved))
                    .isNotEqualTo(before);
        }
    }

    private static void flipEach(Path file, ThrowingCallable read) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            Throwable refusal = catchThrowable(read);
            assertThat(refusal).as("bit %d", bit).isInstanceOf(IOException.class);
            assertThat(refusal.getMessage()).contains(file.toString());
        }
        Files.write(file, whole);
    }

    @Test
    void everyLengthButTheRightOne() throws IOException {
        Path file = directory.resolve("one.fit");
        Inference one = SmallRuns.one();
        one.run(Budget.steps(3)).save(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length + 40; length++) {
            if (length == whole.length) continue;
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> one.load(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void aFileOfTheOtherKindIsCalledByItsName() throws IOException {
        Path fit = directory.resolve("a"), checkpoint = directory.resolve("b");
        Inference one = SmallRuns.one();
        one.run(Budget.steps(3)).save(fit);
        try (Stepper s = one.stepper()) {
            s.save(checkpoint, Map.of());
            assertThatThrownBy(() -> s.resume(fit))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is a saved fit, not a checkpoint");
            assertThatThrownBy(() -> one.load(checkpoint))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is a checkpoint, not a saved fit");
            assertThatThrownBy(() -> s.resume(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(directory.toString());
        }
    }
}
