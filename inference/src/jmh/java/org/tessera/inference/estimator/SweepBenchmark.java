package org.tessera.inference.estimator;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tessera.inference.random.RandomStream;

/** Draw, pseudo actions and merge of one problem. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SweepBenchmark {
    @Param({"1x3", "20x10", "5x50"})
    public String shape;

    @Param({"arsm", "ars", "rloo:4"})
    public String estimator;

    private CostSweep sweep;
    private Draw draw;
    private RandomStream random, extra;
    private double[] cost, gradient;
    private int[] action;
    private long step;

    @Setup
    public void prepare() {
        int variables = Integer.parseInt(shape.split("x")[0]), categories = Integer.parseInt(shape.split("x")[1]);
        int[] cardinality = new int[variables];
        java.util.Arrays.fill(cardinality, categories);
        GroupShape group = new GroupShape(cardinality);
        GradientEstimator e = Estimators.parse(estimator);
        sweep = (CostSweep) e.sweep(group);
        random = new RandomStream(1, "bench", "race");
        extra = new RandomStream(1, "bench", "extra");
        draw = new Draw();
        draw.logits = new double[variables * categories];
        for (int i = 0; i < draw.logits.length; i++) draw.logits[i] = random.gaussian();
        draw.logNoise = new double[draw.logits.length];
        draw.action = new int[variables];
        cost = new double[(int) e.evaluations(group)];
        for (int i = 0; i < cost.length; i++) cost[i] = random.gaussian();
        gradient = new double[draw.logits.length];
        action = new int[variables];
    }

    @Benchmark
    public double[] sweep() {
        sweep.draw(draw, random.at(step));
        int rows = sweep.propose(draw, extra.at(step++));
        for (int r = 0; r < rows; r++) sweep.action(r, action, 0);
        sweep.merge(draw, 1, cost, cost, 1, gradient, 0);
        return gradient;
    }
}
