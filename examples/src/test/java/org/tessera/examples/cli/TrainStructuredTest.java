package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainStructuredTest {
    @Test
    void contagionIsOneLineForEachSeedAndASummary() {
        List<JsonObject> lines = lines(Run.of(
                "train",
                "hmm",
                "--places",
                "4",
                "--times",
                "10",
                "--steps",
                "5",
                "--seeds",
                "2",
                "--seed",
                "7",
                "--json"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).keySet())
                .contains(
                        "seed",
                        "log_evidence_alone",
                        "elbo",
                        "elbo_half",
                        "accuracy",
                        "change_error",
                        "reports_error",
                        "elbo_at_truth",
                        "seconds",
                        "evaluations");
        assertThat(lines.get(1).get("seed").getAsLong()).isEqualTo(8);
        assertThat(lines.get(2).keySet())
                .contains(
                        "model",
                        "places",
                        "times",
                        "estimator",
                        "exact",
                        "gain_over_alone",
                        "accuracy",
                        "change_error",
                        "change_error_half",
                        "seconds",
                        "interrupted");
        assertThat(lines.get(2).get("accuracy").getAsDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void communitiesAreOneLineForEachSeedAndASummary() {
        List<JsonObject> lines = lines(Run.of(
                "train",
                "sbm",
                "--nodes",
                "12",
                "--blocks",
                "2",
                "--steps",
                "5",
                "--restarts",
                "2",
                "--seeds",
                "1",
                "--json"));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).keySet())
                .contains(
                        "seed",
                        "links",
                        "elbo",
                        "bound_at_truth",
                        "adjusted_rand",
                        "adjusted_rand_spectral",
                        "accuracy",
                        "link_error",
                        "size_error",
                        "seconds");
        assertThat(lines.get(1).get("adjusted_rand_half").isJsonNull())
                .as("one graph has no interval")
                .isTrue();
    }

    @Test
    void sameSeedSameNumbers() {
        String[] command = {
            "train",
            "sbm",
            "--nodes",
            "12",
            "--blocks",
            "3",
            "--steps",
            "9",
            "--restarts",
            "1",
            "--seeds",
            "1",
            "--json"
        };
        assertThat(lines(Run.of(command)).get(0).get("elbo"))
                .isEqualTo(lines(Run.of(command)).get(0).get("elbo"));
    }

    @Test
    void thePersonReadsWhyExactInferenceIsRefused() {
        assertThat(Run.of("train", "hmm", "--places", "20", "--times", "30", "--steps", "1", "--seeds", "1")
                        .out())
                .contains(
                        "the library says: summing out z exactly takes",
                        "joint states",
                        "places alone, exactly",
                        "error of change");
        assertThat(Run.of(
                                "train",
                                "sbm",
                                "--nodes",
                                "40",
                                "--blocks",
                                "4",
                                "--steps",
                                "1",
                                "--seeds",
                                "1",
                                "--restarts",
                                "1")
                        .out())
                .contains(
                        "the library says: summing out z exactly takes",
                        "10^24.1 joint states",
                        "adjusted Rand",
                        "spectral clustering");
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertThat(Run.of("train", "hmm", "--places", "1").err()).contains("--places is 1, the least is 2");
        assertThat(Run.of("train", "sbm", "--blocks", "9").err()).contains("--blocks is 9, the most is 8");
        assertThat(Run.of("train", "sbm", "--nodes", "3").err()).contains("--nodes is 3, the least is 8");
    }

    private static List<JsonObject> lines(Run run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return run.out()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }
}
