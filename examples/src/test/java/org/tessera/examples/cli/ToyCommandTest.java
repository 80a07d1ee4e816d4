package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToyCommandTest {
    @TempDir
    Path directory = Path.of("");

    private Path figure() {
        return directory.resolve("made").resolve("toy.svg");
    }

    private String[] lines(String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(more, 0, arguments, 4, more.length);
        System.arraycopy(new String[] {"toy", "--output", figure().toString(), "--json"}, 0, arguments, 0, 4);
        Run run = Run.of(arguments);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out().strip().split("\n");
    }

    private static JsonObject json(String line) {
        return JsonParser.parseString(line).getAsJsonObject();
    }

    @Test
    void theLastLineHoldsMeanAndSpreadOfEachEstimator() {
        String[] lines = lines("--seeds", "3", "--steps", "4");
        JsonObject summary = json(lines[lines.length - 1]);
        assertThat(summary.keySet())
                .containsExactly("true", "arsm", "ars", "ar", "reinforce", "rloo:2", "rloo:4", "rloo:8");
        for (String name : summary.keySet())
            assertThat(summary.getAsJsonObject(name).keySet()).containsExactly("mean", "sd");
        JsonObject run = json(lines[0]);
        assertThat(run.get("steps").getAsLong()).isEqualTo(4);
        assertThat(run.get("seeds").getAsInt()).isEqualTo(3);
    }

    @Test
    void theExactGradientClimbsAndDoesNotScatter() {
        String[] lines = lines("--seeds", "2", "--steps", "300", "--estimators", "true");
        JsonObject exact = json(lines[lines.length - 1]).getAsJsonObject("true");
        assertThat(exact.get("sd").getAsDouble()).isCloseTo(0, within(1e-12));
        assertThat(exact.get("mean").getAsDouble()).isBetween(0.5173, 0.5333);
    }

    @Test
    void arsmStaysCloseToTheExactGradient() {
        String[] lines = lines("--seeds", "3", "--steps", "300", "--estimators", "true,arsm");
        JsonObject summary = json(lines[lines.length - 1]);
        assertThat(summary.getAsJsonObject("arsm").get("mean").getAsDouble())
                .isCloseTo(summary.getAsJsonObject("true").get("mean").getAsDouble(), within(2e-4));
    }

    @Test
    void oneRunHasNoSpread() {
        String[] lines = lines("--seeds", "1", "--steps", "1", "--estimators", "arsm");
        assertThat(json(lines[lines.length - 1])
                        .getAsJsonObject("arsm")
                        .get("sd")
                        .isJsonNull())
                .isTrue();
    }

    @Test
    void aPersonReadsThePublishedValuesAndFindsTheFigure() throws IOException {
        Run run = Run.of(
                "toy",
                "--output",
                figure().toString(),
                "--seeds",
                "2",
                "--steps",
                "5",
                "--estimators",
                "true,rloo:3,arsm");
        assertThat(run.out())
                .contains("published", ".5327 +- .0001", figure().toUri().toString());
        assertThat(Files.readString(figure()))
                .startsWith("<?xml")
                .contains("arsm: E[f(z)]", "rloo:3: probabilities")
                .endsWith("</svg>\n");
    }

    @Test
    void badInputIsOneLine() {
        assertThat(Run.of("toy", "--seeds", "0"))
                .isEqualTo(new Run(2, "", "tessera toy: --seeds is 0, the least is 1" + System.lineSeparator()));
        assertThat(Run.of("toy", "--estimators", "magic"))
                .matches(run -> run.status() == 2
                        && run.err().contains("'magic'")
                        && run.err().lines().count() == 1);
    }
}
