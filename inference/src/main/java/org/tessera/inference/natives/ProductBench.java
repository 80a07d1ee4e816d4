package org.tessera.inference.natives;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.inference.internal.engine.blas.Blas;
import org.tessera.inference.internal.engine.blas.FloatMatrix;

/**
 * How long the products of a step take alone: single precision, operands and results off the heap and made beforehand,
 * each product in the fastest layout of the eight there are. Call {@link #once} in turn with the step itself, so that
 * both see the same machine. Allocates nothing there.
 */
public final class ProductBench {
    /** A disturbance makes a time longer, never shorter, so the least of a few rounds is the layout's own. */
    private static final int ROUNDS = 9;

    private final List<Trial> trials = new ArrayList<>();
    private final List<Integer> repetitions = new ArrayList<>();
    private final Map<Product, String> layouts = new LinkedHashMap<>();
    private long flops;

    /**
     * @param medianMs median over the repetitions of the time of all products
     * @param flops of one repetition
     * @param layouts the layout chosen for each product, see {@link ProductBench#layouts}
     */
    public record Result(double medianMs, double minMs, long flops, Map<Product, String> layouts) {
        public double gflops() {
            return flops / medianMs / 1e6;
        }
    }

    /** Chooses the layouts; takes some milliseconds for each product. */
    public ProductBench(Map<Product, Long> products) {
        products.forEach((product, count) -> {
            Trial best = fastest(product);
            trials.add(best);
            repetitions.add(Math.toIntExact(count));
            layouts.put(product, best.name());
            flops += count * product.flops();
        });
    }

    /** The products of a step with their counts, as in {@link ProductLog#counts}. */
    public static Result run(Map<Product, Long> products, int repetitions) {
        ProductBench bench = new ProductBench(products);
        double[] ms = new double[repetitions];
        for (int r = -1; r < repetitions; r++) {
            double time = bench.once();
            if (r >= 0) ms[r] = time;
        }
        return bench.result(ms);
    }

    /** Runs each product as often as the step does; milliseconds. */
    public double once() {
        long start = System.nanoTime();
        for (int t = 0; t < trials.size(); t++) {
            for (int r = repetitions.get(t); r > 0; r--) trials.get(t).run();
        }
        return (System.nanoTime() - start) / 1e6;
    }

    /** Floating-point operations of {@link #once}. */
    public long flops() {
        return flops;
    }

    /**
     * The layout of each product, such as {@code NT} for {@code A B'}, with {@code '} when the transpose of the result
     * was computed.
     */
    public Map<Product, String> layouts() {
        return layouts;
    }

    /** Of times that {@link #once} gave. */
    public Result result(double[] ms) {
        double[] sorted = ms.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Result(median, sorted[0], flops, layouts);
    }

    /** All layouts in turn, several times. */
    private static Trial fastest(Product product) {
        FloatMatrix a = operand(product.m() * product.k()),
                b = operand(product.k() * product.n()),
                c = operand(product.m() * product.n());
        Trial[] layouts = new Trial[8];
        for (int l = 0; l < 8; l++) layouts[l] = Trial.of(product, a, b, c, (l & 1) != 0, (l & 2) != 0, (l & 4) != 0);
        double[] least = new double[8];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int round = 0; round < ROUNDS; round++) {
            for (int l = 0; l < 8; l++) least[l] = Math.min(least[l], layouts[l].time());
        }
        int best = 0;
        for (int l = 1; l < 8; l++) if (least[l] < least[best]) best = l;
        return layouts[best];
    }

    /** Values in [-1, 1), none of them tiny. */
    private static FloatMatrix operand(int size) {
        FloatMatrix matrix = new FloatMatrix(size, 1);
        for (int i = 0; i < size; i++) matrix.put(i, 0, (i * 7919L % 2003) / 1001.5f - 1f);
        return matrix;
    }

    /** One product in one layout: op(A) [m x k], op(B) [k x n]. */
    private record Trial(
            int m,
            int n,
            int k,
            FloatMatrix a,
            FloatMatrix b,
            FloatMatrix c,
            boolean transposeA,
            boolean transposeB,
            String name) {
        static Trial of(
                Product p,
                FloatMatrix a,
                FloatMatrix b,
                FloatMatrix c,
                boolean transposeA,
                boolean transposeB,
                boolean transposed) {
            int m = transposed ? p.n() : p.m(), n = transposed ? p.m() : p.n(), k = p.k();
            FloatMatrix left = transposed ? b : a, right = transposed ? a : b;
            return new Trial(
                    m,
                    n,
                    k,
                    left.reshaped(transposeA ? k : m),
                    right.reshaped(transposeB ? n : k),
                    c.reshaped(m),
                    transposeA,
                    transposeB,
                    (transposeA ? "T" : "N") + (transposeB ? "T" : "N") + (transposed ? "'" : ""));
        }

        void run() {
            Blas.gemm(transposeA, transposeB, m, n, k, 1f, a, 0, b, 0, 0f, c, 0);
        }

        /**
         * Nanoseconds of one run, over enough runs to be measured; the first, which brings the operands into the cache,
         * is not counted.
         */
        double time() {
            run();
            int runs = (int) Math.max(1, 5e6 / (2.0 * m * n * k));
            long start = System.nanoTime();
            for (int r = 0; r < runs; r++) run();
            return (System.nanoTime() - start) / (double) runs;
        }
    }
}
