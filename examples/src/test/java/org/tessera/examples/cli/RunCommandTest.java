package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tessera.examples.models.Examples;

class RunCommandTest {
    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> everyExampleRuns() {
        return Examples.all().stream()
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> {
                    Run run = Run.of("run", example.name(), "--steps", "3", "--json");
                    assertThat(run.err()).isEmpty();
                    assertThat(run.status()).isZero();
                    JsonObject summary = JsonParser.parseString(
                                    run.out().lines().reduce((a, b) -> b).orElseThrow())
                            .getAsJsonObject();
                    assertThat(summary.get("model").getAsString()).isEqualTo(example.name());
                    assertThat(summary.get("cost").getAsDouble()).isFinite();
                    assertThat(summary.get("cost_is").getAsString()).matches("final|one step's draw");
                    assertThat(summary.get("verdict").getAsString()).isIn("still falling", "converged");
                    assertThat(summary.get("interrupted").getAsBoolean()).isFalse();
                }));
    }

    @Test
    void sameSeedSameNumbers() {
        String
                first =
                        Run.of("run", "mixture", "--steps", "20", "--seed", "3", "--json")
                                .out(),
                second =
                        Run.of("run", "mixture", "--steps", "20", "--seed", "3", "--json")
                                .out();
        assertThat(first.replaceAll("\"seconds\":[^,]*", "")).isEqualTo(second.replaceAll("\"seconds\":[^,]*", ""));
    }

    @Test
    void theMixtureFindsItsTruth() {
        JsonObject summary =
                JsonParser.parseString(Run.of("run", "mixture", "--json").out()).getAsJsonObject();
        List<Double> mu = summary.getAsJsonObject("parameters").getAsJsonArray("mu").asList().stream()
                .map(e -> e.getAsDouble())
                .toList();
        assertThat(mu.get(0)).isBetween(-2.2, -1.8);
        assertThat(mu.get(1)).isBetween(0.3, 0.7);
        assertThat(mu.get(2)).isBetween(2.7, 3.3);
        assertThat(summary.getAsJsonObject("accuracy").get("z").getAsDouble()).isGreaterThan(0.95);
    }

    @Test
    void rainGivenWetGrassIsTheTextbooks() {
        assertThat(Run.of("run", "wet-grass").out()).contains("0.3577");
    }

    @Test
    void listNamesThemAll() {
        assertThat(Run.of("list", "--json").out().lines())
                .hasSize(Examples.all().size() + 1);
        assertThat(Run.of("list").out()).contains("wet-grass", "faces", "vae");
    }

    @Test
    void anUnknownNameListsTheKnownOnes() {
        Run run = Run.of("run", "nothing");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("'nothing'", "wet-grass").hasLineCount(1);
    }

    @Test
    void theDemonstrationWritesItsPage() {
        Path page = directory.resolve("demo.html");
        Run run = Run.of("demo", "--steps", "5", "--json", "--out", page.toString());
        assertThat(run.status()).isZero();
        assertThat(page)
                .content()
                .contains("<svg", "Shapes of the mouth", "Mood of the most doubtful face")
                .doesNotContain("src=\"http");
        assertThat(JsonParser.parseString(run.out())
                        .getAsJsonObject()
                        .get("page")
                        .getAsString())
                .isEqualTo(page.toString());
    }
}
