package org.tessera.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class BenchStepTest {
    @Test
    void everyNumberIsThereAndTheProductsAddUp() {
        Run run = Run.of(
                "bench", "step", "--latents", "2", "--categories", "3", "--batch", "4", "--steps", "3", "--json");
        assertThat(run.status()).isZero();
        JsonObject summary = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(summary.keySet())
                .containsExactly(
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
        long flops = 0;
        for (var product : summary.getAsJsonArray("products")) {
            var p = product.getAsJsonArray();
            flops += 2
                    * p.get(0).getAsLong()
                    * p.get(1).getAsLong()
                    * p.get(2).getAsLong()
                    * p.get(3).getAsLong();
        }
        assertThat(summary.get("gemm_flops").getAsLong()).isEqualTo(flops).isPositive();
        assertThat(summary.get("rows_bound").getAsLong()).isEqualTo(4 * 4);
        assertThat(summary.get("rows_evaluated").getAsLong()).isBetween(4L, 16L);
    }
}
