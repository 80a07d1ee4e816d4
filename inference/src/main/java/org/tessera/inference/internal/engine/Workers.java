package org.tessera.inference.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs the parts of a step on a fixed number of threads. */
final class Workers implements AutoCloseable {
    private final @org.jspecify.annotations.Nullable ExecutorService pool;
    private final int threads;

    Workers(int threads) {
        this.threads = threads;
        this.pool = threads <= 1
                ? null
                : Executors.newFixedThreadPool(threads - 1, r -> {
                    Thread t = new Thread(r, "tessera-worker");
                    t.setDaemon(true);
                    return t;
                });
    }

    int threads() {
        return threads;
    }

    /** Runs part 0 .. n-1, the first on the calling thread; returns when all are done. */
    void run(int n, IntConsumer part) {
        if (pool == null || n == 1) {
            for (int i = 0; i < n; i++) part.accept(i);
            return;
        }
        List<Future<?>> others = new ArrayList<>(n - 1);
        for (int i = 1; i < n; i++) {
            int k = i;
            others.add(pool.submit(() -> part.accept(k)));
        }
        part.accept(0);
        for (Future<?> f : others) await(f);
    }

    private static void await(Future<?> f) {
        boolean interrupted = false;
        while (true) {
            try {
                f.get();
                if (interrupted) Thread.currentThread().interrupt();
                return;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException r) throw r;
                if (e.getCause() instanceof Error r) throw r;
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    @Override
    public void close() {
        if (pool != null) pool.shutdown();
    }
}
