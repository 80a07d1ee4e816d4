package org.tessera.inference;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tessera.dsl.Axis;
import org.tessera.dsl.Categorical;
import org.tessera.dsl.Model;
import org.tessera.dsl.Real;
import org.tessera.inference.estimator.Estimators;
import org.tessera.inference.random.RandomStream;

/** A gradient step of a hidden Markov model whose states are summed out by forward-backward, optimiser included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ChainBenchmark {
    @Param({"100x3", "1000x50"})
    public String shape;

    private Stepper stepper;

    @Setup
    public void prepare() {
        int steps = Integer.parseInt(shape.split("x")[0]), states = Integer.parseInt(shape.split("x")[1]);
        Model hmm = Model.of("hmm", m -> {
            Axis s = m.axis("state", states), v = m.axis("symbol", 20), t = m.axis("time"), from = s.twin("from");
            Real start = m.parameter("start").simplex(s),
                    trans = m.parameter("trans").simplex(s).over(from),
                    emit = m.parameter("emit").simplex(v).over(s);
            Categorical z = m.chain("z", t, start, prev -> trans.get(prev));
            m.categorical("x", emit.get(z)).observed();
        });
        int[] x = new int[steps];
        RandomStream random = new RandomStream(1, "bench", "data");
        for (int i = 0; i < steps; i++) x[i] = random.below(20);
        stepper = Inference.of(hmm).data("x", x).estimator(Estimators.exact()).stepper();
    }

    @Benchmark
    public double step() {
        return stepper.step();
    }

    @TearDown
    public void close() {
        stepper.close();
    }
}
