package org.tessera.inference.random;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A unit exponential by ziggurat beside the logarithm of a uniform. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExponentialBenchmark {
    private final RandomStream random = new RandomStream(1, "exponential", "benchmark");

    @Benchmark
    public double ziggurat() {
        return random.exponential();
    }

    @Benchmark
    public double logarithm() {
        return -Math.log(random.uniform());
    }

    @Benchmark
    public RandomStream start() {
        return random.at(random.nextLong());
    }
}
