package org.tessera.inference.internal.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Long parts of one calculation on threads that end with it. */
final class Dealt {
    private Dealt() {}

    /**
     * Runs {@code part} with 0 .. n-1 at once and returns when all are done; the first failure is thrown. An interrupt
     * ends all parts that listen to it.
     */
    static void to(int n, IntConsumer part) {
        if (n <= 1) {
            part.accept(0);
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(n, r -> {
            Thread t = new Thread(r, "tessera-pass");
            t.setDaemon(true);
            return t;
        });
        try {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                int k = i;
                parts.add(pool.submit(() -> part.accept(k)));
            }
            for (Future<?> f : parts) f.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException r) throw r;
            if (e.getCause() instanceof Error r) throw r;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
