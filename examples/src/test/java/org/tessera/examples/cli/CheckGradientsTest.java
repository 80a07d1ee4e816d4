package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class CheckGradientsTest {
    @Test void jsonHoldsOneLineWithEveryNumber() {
        Run run = Run.of("check", "gradients", "--estimator", "arsm", "--latents", "2", "--categories", "3", "--draws", "5000", "--seed", "7", "--json");
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).hasLineCount(1);
        JsonObject summary = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(summary.keySet()).contains("max_abs_z", "coordinates", "threshold", "unbiased", "variance", "evaluations_bound", "evaluations_done");
        assertThat(summary.get("coordinates").getAsInt()).isEqualTo(6);
        assertThat(summary.get("evaluations_bound").getAsLong()).isEqualTo(5000 * 4);
    }

    @Test void aPersonReadsTheVerdict() {
        assertThat(Run.of("check", "gradients", "--draws", "2000").out()).contains("arsm on 3 variables of 4 categories", ": unbiased");
    }

    @Test void badInputIsOneLineThatNamesTheOption() {
        assertThat(Run.of("check", "gradients", "--categories", "1")).isEqualTo(new Run(2, "", "tessera check gradients: --categories is 1, the least is 2" + System.lineSeparator()));
        assertThat(Run.of("check", "gradients", "--estimator", "magic")).matches(run -> run.status() == 2 && run.err().contains("'magic'") && run.err().lines().count() == 1);
    }
}
