package org.tessera.inference.engine.blas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the products of a step take alone: single precision, operands and results off the heap and made beforehand, each product in the fastest
 * layout of the eight there are.
 */
public final class ProductBench {
    private static final int TRIALS = 7;

    private ProductBench() {}

    /**
     * @param medianMs median over the repetitions of the time of all products
     * @param flops of one repetition
     * @param layouts the layout chosen for each product, such as {@code NT}, with {@code '} when the transpose of the result was computed
     */
    public record Result(double medianMs, double minMs, long flops, Map<Product, String> layouts) {
        public double gflops() { return flops / medianMs / 1e6; }
    }

    /** The products of a step with their counts, as in {@link ProductLog#counts}. */
    public static Result run(Map<Product, Long> products, int repetitions) {
        List<Trial> fastest = new ArrayList<>();
        Map<Product, String> layouts = new LinkedHashMap<>();
        long flops = 0;
        for (Map.Entry<Product, Long> entry : products.entrySet()) {
            Trial best = best(entry.getKey());
            layouts.put(entry.getKey(), best.name());
            flops += entry.getValue() * entry.getKey().flops();
            for (long i = 0; i < entry.getValue(); i++) fastest.add(best);
        }
        double[] ms = new double[repetitions];
        for (int r = -1; r < repetitions; r++) {
            long start = System.nanoTime();
            for (Trial trial : fastest) trial.run();
            if (r >= 0) ms[r] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(ms);
        return new Result(median(ms), ms[0], flops, layouts);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Trial best(Product product) {
        FloatMatrix a = operand(product.m() * product.k()), b = operand(product.k() * product.n()), c = operand(product.m() * product.n());
        Trial best = null;
        double bestTime = Double.POSITIVE_INFINITY;
        for (int layout = 0; layout < 8; layout++) {
            Trial trial = Trial.of(product, a, b, c, (layout & 1) != 0, (layout & 2) != 0, (layout & 4) != 0);
            double time = trial.time();
            if (time < bestTime) {
                bestTime = time;
                best = trial;
            }
        }
        return best;
    }

    /** Values in [-1, 1), none of them tiny. */
    private static FloatMatrix operand(int size) {
        FloatMatrix matrix = new FloatMatrix(size, 1);
        for (int i = 0; i < size; i++) matrix.put(i, 0, (i * 7919L % 2003) / 1001.5f - 1f);
        return matrix;
    }

    /** One product in one layout: op(A) [m x k], op(B) [k x n]. */
    private record Trial(int m, int n, int k, FloatMatrix a, FloatMatrix b, FloatMatrix c, boolean transposeA, boolean transposeB, String name) {
        static Trial of(Product p, FloatMatrix a, FloatMatrix b, FloatMatrix c, boolean transposeA, boolean transposeB, boolean transposed) {
            int m = transposed ? p.n() : p.m(), n = transposed ? p.m() : p.n(), k = p.k();
            FloatMatrix left = transposed ? b : a, right = transposed ? a : b;
            return new Trial(m, n, k, left.reshaped(transposeA ? k : m), right.reshaped(transposeB ? n : k), c.reshaped(m), transposeA, transposeB,
                    (transposeA ? "T" : "N") + (transposeB ? "T" : "N") + (transposed ? "'" : ""));
        }

        void run() {
            Blas.gemm(transposeA, transposeB, m, n, k, 1f, a, 0, b, 0, 0f, c, 0);
        }

        /** Median nanoseconds, over enough runs to be measured. */
        double time() {
            run();
            int runs = (int) Math.max(1, 2e5 / Math.max(1, 2.0 * m * n * k / 50));
            double[] times = new double[TRIALS];
            for (int t = 0; t < TRIALS; t++) {
                long start = System.nanoTime();
                for (int r = 0; r < runs; r++) run();
                times[t] = (System.nanoTime() - start) / (double) runs;
            }
            Arrays.sort(times);
            return median(times);
        }
    }
}
