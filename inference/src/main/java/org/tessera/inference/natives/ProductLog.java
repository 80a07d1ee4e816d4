package org.tessera.inference.natives;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts products by size while it is plugged in. Thread-safe. */
public final class ProductLog {
    private static final Comparator<Product> BY_SIZE =
            Comparator.comparingInt(Product::m).thenComparingInt(Product::n).thenComparingInt(Product::k);
    private final Map<Product, Long> counts = new ConcurrentHashMap<>();

    public void add(int m, int n, int k) {
        counts.merge(new Product(m, n, k), 1L, Long::sum);
    }

    /** Products and their counts, in the order of m, n, k. */
    public Map<Product, Long> counts() {
        Map<Product, Long> sorted = new LinkedHashMap<>();
        counts.keySet().stream().sorted(BY_SIZE).forEach(p -> sorted.put(p, counts.get(p)));
        return sorted;
    }

    public void clear() {
        counts.clear();
    }
}
