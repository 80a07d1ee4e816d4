package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is killed without warning and started again ends with the bits of one that was left alone. */
class ResumeIT {
    private static final List<String> SAME =
            List.of("epochs", "steps", "train", "valid", "best_valid", "best_epoch", "test_at_best", "evaluations");

    @TempDir
    Path directory;

    @Test
    void killedAndResumedItEndsWithTheSameBits() throws IOException, InterruptedException {
        TestImages.write(directory, 480, 40);
        JsonObject whole = summary(finish(start("whole.fit")));
        Path checkpoint = directory.resolve("run").resolve("training.checkpoint");
        String[] resumable = {"--checkpoint", checkpoint.getParent().toString(), "--checkpoint-seconds", "0.2"};
        Process victim = start("resumed.fit", resumable);
        for (int kill = 0; kill < 3; kill++) {
            long before = Files.exists(checkpoint)
                    ? Files.getLastModifiedTime(checkpoint).toMillis()
                    : 0;
            while (victim.isAlive()
                    && (!Files.exists(checkpoint)
                            || Files.getLastModifiedTime(checkpoint).toMillis() == before)) Thread.sleep(5);
            Thread.sleep(50L * (kill + 1));
            assertThat(victim.isAlive())
                    .as("the training must not be over before it is killed")
                    .isTrue();
            victim.destroyForcibly().waitFor();
            victim = start("resumed.fit", resumable);
        }
        JsonObject resumed = summary(finish(victim));
        for (String key : SAME) assertThat(resumed.get(key)).as(key).isEqualTo(whole.get(key));
        assertThat(numbers(directory.resolve("resumed.fit"))).isEqualTo(numbers(directory.resolve("whole.fit")));
    }

    private Process start(String save, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "vae",
                "--data",
                directory.toString(),
                "--epochs",
                "60",
                "--latents",
                "2",
                "--categories",
                "4",
                "--batch",
                "40",
                "--json",
                "--save",
                directory.resolve(save).toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(directory.resolve(save + ".log").toFile())
                .start();
    }

    private static int finish(Process p) throws InterruptedException {
        assertThat(p.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return p.exitValue();
    }

    private JsonObject summary(int status) throws IOException {
        assertThat(status).isEqualTo(Status.OK);
        Path log = Files.exists(directory.resolve("resumed.fit.log"))
                ? directory.resolve("resumed.fit.log")
                : directory.resolve("whole.fit.log");
        List<String> lines = Files.readAllLines(log);
        return JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
    }

    /**
     * Everything learned, as it was written: after 8 bytes that say what the file is come the header's length, the
     * header, the numbers, a digest of 32 bytes.
     */
    private static Map<String, String> numbers(Path fit) throws IOException {
        byte[] file = Files.readAllBytes(fit);
        int header = ByteBuffer.wrap(file).getInt(8), from = 12 + header;
        JsonObject about = JsonParser.parseString(new String(file, 12, header, StandardCharsets.UTF_8))
                .getAsJsonObject();
        assertThat(about.getAsJsonArray("arrays")).isNotEmpty();
        assertThat(file.length - 32).isGreaterThan(from);
        return Map.of(
                "arrays",
                about.get("arrays").toString(),
                "numbers",
                HexFormat.of().formatHex(file, from, file.length - 32));
    }
}
