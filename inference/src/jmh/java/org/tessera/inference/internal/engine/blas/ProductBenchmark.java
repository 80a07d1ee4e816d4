package org.tessera.inference.internal.engine.blas;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The largest product of the decoder, for blocks of more and fewer rows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ProductBenchmark {
    private static final int IN = 512, OUT = 784;

    @Param({"1", "16", "64", "512"})
    int rows;

    private final FloatMatrix weights = new FloatMatrix(OUT, IN);
    private FloatMatrix activations = new FloatMatrix(IN, 1), result = new FloatMatrix(OUT, 1);

    @Setup
    public void fill() {
        activations = new FloatMatrix(IN, rows);
        result = new FloatMatrix(OUT, rows);
        for (int j = 0; j < IN; j++) for (int i = 0; i < OUT; i++) weights.put(i, j, (i * 31 + j * 7) % 17 / 17f);
        for (int j = 0; j < rows; j++) for (int i = 0; i < IN; i++) activations.put(i, j, (i * 13 + j * 5) % 19 / 19f);
    }

    @Benchmark
    public FloatMatrix product() {
        Blas.gemm(false, false, OUT, rows, IN, 1f, weights, 0, activations, 0, 0f, result, 0);
        return result;
    }
}
