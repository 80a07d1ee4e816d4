package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareCommandTest {
    private static List<JsonObject> lines(String... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        return Arrays.stream(run.out().strip().split("\n"))
                .map(l -> JsonParser.parseString(l).getAsJsonObject())
                .toList();
    }

    @Test
    void aLineForEachEstimatorThenVariancesThenTheSummary() {
        List<JsonObject> all = lines(
                "compare",
                "sbm",
                "--estimators",
                "arsm,rloo:2,auto,exact",
                "--steps",
                "40",
                "--seeds",
                "2",
                "--draws",
                "4",
                "--json");
        assertThat(all.subList(0, 3))
                .extracting(o -> o.get("estimator").getAsString())
                .containsExactly("arsm", "rloo:2", "auto");
        assertThat(all.subList(0, 3))
                .allSatisfy(o -> assertThat(o.get("cost").getAsDouble()).isFinite());
        // a budget of 40 steps of arsm with 4 evaluations and a reverse sweep is 240; rloo:2 takes 4 a step
        assertThat(all.get(1).get("steps").getAsDouble()).isEqualTo(60);
        assertThat(all.subList(3, 5))
                .extracting(o -> o.get("estimator").getAsString())
                .containsExactly("arsm", "rloo:2");
        assertThat(all.subList(3, 5))
                .allSatisfy(o -> assertThat(o.get("variance").getAsDouble()).isPositive());
        JsonObject summary = all.get(5);
        assertThat(summary.get("model").getAsString()).isEqualTo("sbm");
        assertThat(summary.getAsJsonObject("refused").keySet()).containsExactly("exact");
        assertThat(summary.getAsJsonArray("work_to_target").size()).isEqualTo(3);
    }

    @Test
    void theSameSeedGivesTheSameTable() {
        String[] arguments = {
            "compare",
            "wet-grass",
            "--estimators",
            "exact,auto",
            "--steps",
            "5",
            "--seeds",
            "1",
            "--draws",
            "0",
            "--json"
        };
        assertThat(lines(arguments).get(2).get("target"))
                .isEqualTo(lines(arguments).get(2).get("target"));
        assertThat(lines(arguments).get(0).get("cost").getAsDouble())
                .isEqualTo(lines(arguments).get(1).get("cost").getAsDouble());
    }

    @Test
    void statesThatExcludeEachOtherLeaveOutTheEstimatorsThatSample() {
        List<JsonObject> all = lines(
                "compare",
                "wet-grass",
                "--estimators",
                "arsm,exact",
                "--steps",
                "5",
                "--seeds",
                "1",
                "--draws",
                "4",
                "--json");
        assertThat(all).hasSize(2);
        assertThat(all.get(0).get("estimator").getAsString()).isEqualTo("exact");
        assertThat(all.get(1).getAsJsonObject("refused").get("arsm").getAsString())
                .contains("rain", "sprinkler", "exact()");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(Run.of("compare", "sbm", "--estimators", "magic").err()).contains("no estimator is called 'magic'");
        assertThat(Run.of("compare", "nothing").err()).contains("no example is called 'nothing'");
    }
}
