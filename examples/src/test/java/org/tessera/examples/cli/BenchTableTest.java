package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessera.examples.bench.GrowthSweep;

class BenchTableTest {
    @Test void aLineForEachSizeAndTheExponentsLast() {
        Run run = Run.of("bench", "table", "--quick", "--json");
        assertThat(run.status()).isZero();
        List<JsonObject> lines = run.out().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
        int sizes = 0;
        for (GrowthSweep sweep : GrowthSweep.values()) sizes += sweep.points();
        assertThat(lines).hasSize(sizes + 1);
        for (JsonObject line : lines.subList(0, sizes)) {
            assertThat(line.keySet()).containsExactly("vary", "categories", "latents", "batch", "median_ms", "min_ms", "evaluations");
        }
        JsonObject summary = lines.get(sizes);
        assertThat(summary.keySet()).containsExactly("categories", "latents", "batch", "pixels", "hidden", "threads");
        for (GrowthSweep sweep : GrowthSweep.values()) {
            assertThat(summary.getAsJsonObject(sweep.title()).keySet())
                    .containsExactly("expected", "exponent", "exponent_largest", "exponent_evaluations", "exponent_evaluations_largest");
        }
        assertThat(summary.getAsJsonObject("batch").get("exponent_evaluations").getAsDouble()).isBetween(0.9, 1.1);
    }
}
