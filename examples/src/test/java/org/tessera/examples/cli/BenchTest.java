package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every benchmark runs and says what it promises; no time is asserted. */
class BenchTest {
    private static JsonObject summary(String... arguments) {
        Run run = Run.of(arguments);
        assertThat(run.status()).isZero();
        String[] lines = run.out().strip().split("\n");
        return JsonParser.parseString(lines[lines.length - 1]).getAsJsonObject();
    }

    @Test
    void small() {
        JsonObject s = summary("bench", "small", "--steps", "3", "--json");
        assertThat(s.keySet()).contains("median_ms", "min_ms", "evaluations", "early", "threads", "hmm", "wet_grass");
        for (JsonObject model :
                List.of(s, s.getAsJsonObject("hmm"), s.getAsJsonObject("wet_grass"), s.getAsJsonObject("early"))) {
            assertThat(model.get("min_ms").getAsDouble())
                    .isPositive()
                    .isLessThanOrEqualTo(model.get("median_ms").getAsDouble());
            assertThat(model.get("evaluations").getAsDouble()).isPositive();
        }
    }

    @Test
    void table() {
        assertThat(summary("bench", "table", "--quick", "--json").keySet())
                .contains(
                        "categories_exponent",
                        "latents_exponent",
                        "batch_exponent",
                        "categories_evaluations_exponent",
                        "threads");
    }

    @Test
    void memory() {
        JsonObject s = summary("bench", "memory", "--steps", "20", "--batch", "2", "--json");
        assertThat(s.get("ratio").getAsDouble()).isPositive();
    }

    @Test
    void start() {
        JsonObject s = summary("bench", "start", "--json");
        assertThat(s.keySet())
                .contains(
                        "first_mixture_step_seconds",
                        "java_seconds",
                        "declare_seconds",
                        "compile_seconds",
                        "step_seconds",
                        "launcher_seconds",
                        "nd4j_seconds",
                        "first_vae_step_seconds",
                        "core");
        double parts = 0;
        for (String part : List.of("java_seconds", "declare_seconds", "compile_seconds", "step_seconds"))
            parts += s.get(part).getAsDouble();
        assertThat(s.get("first_mixture_step_seconds").getAsDouble()).isGreaterThan(parts - 0.01);
    }

    @Test
    void step() {
        JsonObject s = summary(
                "bench", "step", "--latents", "3", "--categories", "3", "--batch", "4", "--steps", "2", "--json");
        assertThat(s.keySet())
                .contains(
                        "median_ms",
                        "min_ms",
                        "gemm_ms",
                        "gemm_flops",
                        "products",
                        "gflops",
                        "rows_bound",
                        "rows_evaluated",
                        "openblas",
                        "core",
                        "threads",
                        "heap_mb",
                        "offheap_mb",
                        "peak_rss_mb");
        assertThat(s.get("rows_evaluated").getAsLong())
                .isLessThanOrEqualTo(s.get("rows_bound").getAsLong());
    }
}
