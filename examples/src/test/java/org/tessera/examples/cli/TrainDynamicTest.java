package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainDynamicTest {
    /**
     * Of a test image: log 4 bars, and the entropy of pixels with the bars' brightnesses, whose means are 227.5 and
     * 19.5 of 255: {@code -log 4 - 18 H(227.5 / 255) - 18 H(19.5 / 255)}, H in nats.
     */
    private static final double BEST = -Math.log(4) - 18 * entropy(227.5 / 255) - 18 * entropy(19.5 / 255);

    @TempDir
    Path directory;

    private static double entropy(double p) {
        return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    }

    @BeforeEach
    void images() throws IOException {
        TestImages.write(directory, 600, 200);
    }

    private Run train(String... more) {
        String[] all = new String[more.length + 11];
        System.arraycopy(
                new String[] {
                    "train",
                    "dynamic",
                    "--data",
                    directory.toString(),
                    "--latents",
                    "2",
                    "--categories",
                    "4",
                    "--json",
                    "--rate",
                    "1e-2"
                },
                0,
                all,
                0,
                11);
        System.arraycopy(more, 0, all, 11, more.length);
        return Run.of(all);
    }

    private static List<JsonObject> lines(Run run) {
        return run.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    /**
     * What it learns is near what can be known of the bars; a model without latents would pay for every pixel, some 25
     * nats each image.
     */
    @ParameterizedTest(name = "{0}, {1} hidden units")
    @CsvSource({"arsm, 16", "arsm, 0", "rloo:4, 16"})
    void learnsWhatThereIsToLearn(String estimator, int hidden) {
        List<JsonObject> lines = lines(train(
                "--steps",
                "600",
                "--report",
                "300",
                "--batch",
                "50",
                "--estimator",
                estimator,
                "--hidden",
                String.valueOf(hidden)));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).keySet())
                .containsExactly(
                        "step", "train_cost", "test_log_likelihood", "evaluations", "seconds", "processor_seconds");
        JsonObject summary = lines.get(2);
        assertThat(summary.get("test_log_likelihood").getAsDouble()).isBetween(BEST - 2, BEST + 1);
        assertThat(summary.get("train_log_likelihood").getAsDouble()).isBetween(BEST - 2, BEST + 1);
        assertThat(summary.get("steps").getAsLong()).isEqualTo(600);
    }

    /**
     * The upper half shows which bar it is, and nothing of the lower half's noise: what is left is the pixels' entropy.
     */
    @Test
    void theLowerHalfFollowsFromTheUpper() {
        Run run = Run.of(
                "train",
                "conditional",
                "--data",
                directory.toString(),
                "--latents",
                "2",
                "--categories",
                "4",
                "--hidden",
                "16",
                "--json",
                "--rate",
                "1e-2",
                "--steps",
                "600",
                "--report",
                "600");
        JsonObject summary = lines(run).get(1);
        double best = -9 * entropy(227.5 / 255) - 9 * entropy(19.5 / 255);
        assertThat(summary.get("test_log_likelihood").getAsDouble()).isBetween(best - 1.5, best + 0.7);
    }

    @Test
    void goesOnFromItsCheckpoint() {
        Path checkpoints = directory.resolve("run");
        String[] whole = {"--steps", "30", "--report", "10", "--hidden", "16"},
                first =
                        {
                            "--steps",
                            "30",
                            "--report",
                            "10",
                            "--hidden",
                            "16",
                            "--checkpoint",
                            checkpoints.toString(),
                            "--checkpoint-seconds",
                            "0"
                        };
        JsonObject once = lines(train(whole)).get(3);
        assertThat(lines(train(first)).get(3).get("test_log_likelihood")).isEqualTo(once.get("test_log_likelihood"));
        List<JsonObject> again = lines(train(first)); // everything is done already: only the summary is left
        assertThat(again).hasSize(1);
        assertThat(again.get(0).get("test_log_likelihood")).isEqualTo(once.get("test_log_likelihood"));
    }

    @Test
    void anotherRunsCheckpointIsRefused() {
        Path checkpoints = directory.resolve("run");
        train("--steps", "5", "--checkpoint", checkpoints.toString());
        Run other = train("--steps", "5", "--checkpoint", checkpoints.toString(), "--seed", "3");
        assertThat(other.status()).isEqualTo(Status.USAGE);
        assertThat(other.err())
                .contains("is of another run", "seed is 1 there and 3 here")
                .hasLineCount(1);
    }
}
