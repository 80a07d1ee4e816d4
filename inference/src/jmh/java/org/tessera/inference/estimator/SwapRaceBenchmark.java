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

/**
 * The winners of all exchanges of one variable, by the three least race values, beside a whole race for each exchange.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SwapRaceBenchmark {
    @Param({"3", "10", "50"})
    int categories;

    private final SwapRace race = new SwapRace();
    private double[] logits = {}, logNoise = {};

    @Setup
    public void draw() {
        RandomStream random = new RandomStream(1, "race", "benchmark");
        logits = new double[categories];
        logNoise = new double[categories];
        for (int i = 0; i < categories; i++) {
            logits[i] = random.gaussian();
            logNoise[i] = Math.log(random.exponential());
        }
    }

    @Benchmark
    public int exchanges() {
        race.prepare(logits, logNoise, 0, categories);
        int sum = 0;
        for (int m = 1; m < categories; m++) for (int j = 0; j < m; j++) sum += race.winner(m, j);
        return sum;
    }

    @Benchmark
    public int plainExchanges() {
        int sum = 0;
        for (int m = 1; m < categories; m++) for (int j = 0; j < m; j++) sum += winner(m, j);
        return sum;
    }

    private int winner(int m, int j) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < categories; i++) {
            double value = logNoise[i == m ? j : i == j ? m : i] - logits[i];
            if (value < least) {
                least = value;
                best = i;
            }
        }
        return best;
    }
}
