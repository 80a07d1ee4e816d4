package org.tessera.inference.random;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A unit exponential and a standard normal by ziggurat, beside the JDK's and the logarithm of a uniform. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExponentialBenchmark {
    private final RandomStream random = new RandomStream(1, "exponential", "benchmark");
    private final RandomGenerator jdk = random::nextLong;

    @Benchmark
    public double ziggurat() {
        return random.exponential();
    }

    @Benchmark
    public double ofTheJdk() {
        return jdk.nextExponential();
    }

    @Benchmark
    public double gaussian() {
        return random.gaussian();
    }

    @Benchmark
    public double gaussianOfTheJdk() {
        return jdk.nextGaussian();
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
