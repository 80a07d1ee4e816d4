package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchMemoryTest {
    @Test void everyFootprintIsThere() {
        Run run = Run.of("bench", "memory", "--latents", "2", "--few", "3", "--many", "4", "--batch", "2", "--steps", "20", "--json");
        assertThat(run.status()).isZero();
        JsonObject summary = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(summary.keySet()).containsExactly("before", "c3", "closed", "c4", "ratio", "mixture_10_percent", "mixture_100_percent", "growth_mb", "steps", "threads");
        for (String name : List.of("c3", "c4")) {
            JsonObject footprint = summary.getAsJsonObject(name);
            assertThat(footprint.get("heap_mb").getAsDouble()).isPositive();
            assertThat(footprint.get("offheap_mb").getAsDouble()).isPositive();
        }
    }
}
