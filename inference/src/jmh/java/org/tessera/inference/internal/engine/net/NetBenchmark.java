package org.tessera.inference.internal.engine.net;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tessera.dsl.NetSpec.Activation;
import org.tessera.dsl.NetSpec.Hidden;
import org.tessera.inference.random.RandomStream;
import org.tessera.inference.run.Precision;

/**
 * The decoder of the ARSM paper's variational autoencoder on a block of rows: one-hot codes in, Bernoulli
 * log-likelihoods out.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NetBenchmark {
    @Param({"128", "512", "1024"})
    public int rows;

    private Mlp.Workspace work;
    private int[] codes, owner;
    private float[] targets;
    private double[] result;

    @Setup
    public void prepare() {
        Mlp decoder = Mlps.create(
                "decoder",
                new MlpShape(
                        200,
                        List.of(
                                new Hidden(256, Activation.LEAKY_RELU, 0.2),
                                new Hidden(512, Activation.LEAKY_RELU, 0.2)),
                        784,
                        0),
                Precision.FLOAT32);
        RandomStream random = new RandomStream(1, "bench", "net");
        decoder.initialise(random);
        decoder.weightsChanged();
        work = decoder.workspace(rows, Differentiation.NONE);
        codes = new int[rows * 20];
        for (int i = 0; i < codes.length; i++) codes[i] = random.below(10);
        owner = new int[rows];
        for (int i = 0; i < rows; i++) owner[i] = i / 45;
        targets = new float[(rows / 45 + 1) * 784];
        for (int i = 0; i < targets.length; i++) targets[i] = random.below(2);
        result = new double[rows];
    }

    @Benchmark
    public double[] decode() {
        work.forwardOneHot(rows, codes, 0, 20, 10, 1, 0);
        work.bernoulliLogProb(targets, owner, result, 0);
        return result;
    }
}
