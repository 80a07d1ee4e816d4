package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is killed without warning and started again ends with the bits of one that was left alone. */
class ResumeIT {
    private static final List<String> SAME = List.of("epochs", "steps", "train", "valid", "best_valid", "best_epoch", "test_at_best", "evaluations");
    @TempDir Path directory;

    @Test void killedAndResumedItEndsWithTheSameBits() throws IOException, InterruptedException {
        TestImages.write(directory, 480, 40);
        JsonObject whole = summary(finish(start("whole.fit")));
        Path checkpoint = directory.resolve("run").resolve("training.checkpoint");
        String[] resumable = {"--checkpoint", checkpoint.getParent().toString(), "--checkpoint-seconds", "0.2"};
        Process victim = start("resumed.fit", resumable);
        for (int kill = 0; kill < 3; kill++) {
            long before = Files.exists(checkpoint) ? Files.getLastModifiedTime(checkpoint).toMillis() : 0;
            while (victim.isAlive() && (!Files.exists(checkpoint) || Files.getLastModifiedTime(checkpoint).toMillis() == before)) Thread.sleep(5);
            Thread.sleep(50L * (kill + 1));
            assertThat(victim.isAlive()).as("the training must not be over before it is killed").isTrue();
            victim.destroyForcibly().waitFor();
            victim = start("resumed.fit", resumable);
        }
        JsonObject resumed = summary(finish(victim));
        for (String key : SAME) assertThat(resumed.get(key)).as(key).isEqualTo(whole.get(key));
        assertThat(numbers(directory.resolve("resumed.fit"))).isEqualTo(numbers(directory.resolve("whole.fit")));
    }

    private Process start(String save, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx512m", "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "train", "vae", "--data", directory.toString(), "--epochs", "60", "--latents", "2", "--categories", "4", "--batch", "40", "--json",
                "--save", directory.resolve(save).toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(directory.resolve(save + ".log").toFile()).start();
    }

    private static int finish(Process p) throws InterruptedException {
        assertThat(p.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return p.exitValue();
    }

    private JsonObject summary(int status) throws IOException {
        assertThat(status).isEqualTo(Status.OK);
        Path log = Files.exists(directory.resolve("resumed.fit.log")) ? directory.resolve("resumed.fit.log") : directory.resolve("whole.fit.log");
        List<String> lines = Files.readAllLines(log);
        return JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
    }

    /** Everything learned, as it was written. */
    private static Map<String, String> numbers(Path fit) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(fit.toFile())) {
            for (ZipEntry e : zip.stream().filter(e -> e.getName().startsWith("segments/")).toList())
                all.put(e.getName(), java.util.HexFormat.of().formatHex(zip.getInputStream(e).readAllBytes()));
        }
        assertThat(all).isNotEmpty();
        return all;
    }
}
