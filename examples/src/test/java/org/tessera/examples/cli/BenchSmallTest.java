package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchSmallTest {
    @Test void theMixtureIsInTheSummaryAndTheOthersBesideIt() {
        Run run = Run.of("bench", "small", "--seconds", "0", "--json", "--threads", "2");
        assertThat(run.status()).isZero();
        JsonObject summary = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(summary.keySet()).containsExactly("median_ms", "min_ms", "threads", "evaluations", "hmm", "wet_grass");
        assertThat(summary.get("threads").getAsInt()).isEqualTo(2);
        for (JsonObject timing : List.of(summary, summary.getAsJsonObject("hmm"), summary.getAsJsonObject("wet_grass"))) {
            assertThat(timing.get("min_ms").getAsDouble()).isPositive().isLessThanOrEqualTo(timing.get("median_ms").getAsDouble());
            assertThat(timing.get("evaluations").getAsDouble()).isGreaterThanOrEqualTo(1);
        }
    }

    @Test void aNegativeTimeIsRefused() {
        assertThat(Run.of("bench", "small", "--seconds", "-1").err()).contains("--seconds is -1.0, the least is 0");
    }
}
