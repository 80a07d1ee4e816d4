package org.tessera.inference.internal.engine.net;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The Bernoulli likelihood of one row, fused in short loops, beside the loop one would write first. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowBenchmark {
    @Param({"100", "784"})
    int width;

    private final MinusExp exp = new MinusExp(BernoulliRow.scratchWidth());
    private final BernoulliRow row = new BernoulliRow(exp);
    private float[] logits = {}, bias = {}, bits = {}, minus = {}, to = {};

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        logits = new float[width];
        bias = new float[width];
        bits = new float[width];
        minus = new float[width];
        to = new float[width];
        for (int i = 0; i < width; i++) {
            logits[i] = (float) (8 * random.nextDouble() - 4);
            bias[i] = (float) random.nextDouble();
            bits[i] = random.nextInt(2);
            minus[i] = -Math.abs(logits[i]);
        }
    }

    @Benchmark
    public double logProb() {
        return row.logProb(logits, bias, bits, 0, width);
    }

    @Benchmark
    public float[] cotangents() {
        row.cotangents(logits, bias, bits, 0, width, 1f, to);
        return to;
    }

    @Benchmark
    public float[] exponential() {
        exp.exp(minus, to, width);
        return to;
    }

    @Benchmark
    public double plainLogProb() {
        double sum = 0;
        for (int i = 0; i < width; i++) {
            double l = logits[i] + bias[i];
            sum += bits[i] * l - Math.max(l, 0) - Math.log1p(Math.exp(-Math.abs(l)));
        }
        return sum;
    }
}
