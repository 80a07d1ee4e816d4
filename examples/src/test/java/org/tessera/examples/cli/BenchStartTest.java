package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class BenchStartTest {
    @Test void thePartsAreThereAndAddUp() {
        Run run = Run.of("bench", "start", "--json");
        assertThat(run.status()).isZero();
        JsonObject summary = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(summary.keySet()).containsExactly("first_step_s", "with_launcher_s", "java_s", "declare_s", "compile_s", "step_s", "nd4j_s", "nd4j_in_first_step_s", "threads");
        double parts = 0;
        for (String part : new String[] {"java_s", "declare_s", "compile_s", "step_s"}) parts += summary.get(part).getAsDouble();
        assertThat(summary.get("first_step_s").getAsDouble()).isBetween(parts - 0.01, parts + 0.5);
    }

    @Test void forAPerson() {
        assertThat(Run.of("bench", "start").out()).contains("first step").contains("ND4J's own start");
    }
}
