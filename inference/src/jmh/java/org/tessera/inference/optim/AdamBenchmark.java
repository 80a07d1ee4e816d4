package org.tessera.inference.optim;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Adam over one segment, as small as a mixture's and as large as the paper's autoencoder. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AdamBenchmark {
    @Param({"825", "1400000"})
    int size;

    private FloatSegment segment = new FloatSegment("x", 1);
    private Optimizer.Updater updater = Optimizers.adam(3e-4).updater(segment);
    private long step;

    @Setup
    public void fill() {
        segment = new FloatSegment("x", size);
        Arrays.fill(segment.gradient, 0.1f);
        updater = Optimizers.adam(3e-4).updater(segment);
    }

    @Benchmark
    public Segment step() {
        updater.step(step++, 1);
        return segment;
    }
}
