package org.tessera.inference.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductLogTest {
    @Test
    void countsBySizeInOrder() {
        ProductLog log = new ProductLog();
        log.add(3, 4, 5);
        log.add(2, 9, 9);
        log.add(3, 4, 5);
        assertThat(log.counts())
                .containsExactly(Map.entry(new Product(2, 9, 9), 1L), Map.entry(new Product(3, 4, 5), 2L));
        log.clear();
        assertThat(log.counts()).isEmpty();
    }

    @Test
    void threadsLoseNoCount() throws InterruptedException {
        ProductLog log = new ProductLog();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(new Thread(() -> {
                for (int i = 0; i < 10_000; i++) log.add(1, 1 + i % 2, 1);
            }));
        }
        for (Thread thread : threads) thread.start();
        for (Thread thread : threads) thread.join();
        assertThat(log.counts()).isEqualTo(Map.of(new Product(1, 1, 1), 20_000L, new Product(1, 2, 1), 20_000L));
    }
}
