package org.tessera.examples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tessera.inference.engine.blas.Blas;
import org.tessera.inference.engine.blas.FloatMatrix;
import org.tessera.inference.engine.blas.Product;

/** The matrix products of a step, alone: each in whichever of the four layouts of its operands is fastest on this machine. */
public final class ProductReplay {
    private static final int TRIALS = 5;

    private final List<Job> jobs = new ArrayList<>();

    private record Job(Product product, int count, boolean transposeA, boolean transposeB, FloatMatrix a, FloatMatrix b, FloatMatrix c) {
        void once() { Blas.gemm(transposeA, transposeB, product.m(), product.n(), product.k(), 1f, a, 0, b, 0, 0f, c, 0); }

        long nanos(int times) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) once();
            return System.nanoTime() - start;
        }
    }

    /** @param counts how often a step issues each product */
    public ProductReplay(Map<Product, Long> counts) {
        counts.forEach((product, count) -> jobs.add(fastest(product, Math.toIntExact(count))));
    }

    private static Job fastest(Product p, int count) {
        Job best = null;
        long bestNanos = Long.MAX_VALUE;
        for (int layout = 0; layout < 4; layout++) {
            boolean ta = (layout & 1) != 0, tb = (layout & 2) != 0;
            Job job = new Job(p, count, ta, tb, filled(ta ? p.k() : p.m(), ta ? p.m() : p.k()), filled(tb ? p.n() : p.k(), tb ? p.k() : p.n()), filled(p.m(), p.n()));
            job.once();
            long nanos = Long.MAX_VALUE;
            for (int trial = 0; trial < TRIALS; trial++) nanos = Math.min(nanos, job.nanos(1));
            if (nanos < bestNanos) {
                bestNanos = nanos;
                best = job;
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    /** Not zeros: some processors multiply those faster, and numbers close to zero far slower. */
    private static FloatMatrix filled(int height, int columns) {
        FloatMatrix matrix = new FloatMatrix(height, columns);
        float[] column = new float[height];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < height; i++) column[i] = 0.5f + (i * 31 + j * 17) % 64 / 64f;
            matrix.putColumn(j, column);
        }
        return matrix;
    }

    /** Floating-point operations of all products of a step. */
    public long flops() { return jobs.stream().mapToLong(j -> j.product.flops() * j.count).sum(); }

    /** Median over {@code repetitions} of the time that all products of a step take, in milliseconds. */
    public double medianMillis(int repetitions) {
        double[] millis = new double[repetitions];
        for (int r = 0; r < repetitions; r++)
            for (Job job : jobs) millis[r] += job.nanos(job.count) * 1e-6;
        Arrays.sort(millis);
        return millis[repetitions / 2];
    }
}
