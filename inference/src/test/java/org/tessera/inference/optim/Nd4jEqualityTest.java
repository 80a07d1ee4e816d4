package org.tessera.inference.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.tessera.inference.run.Precision;

/** Our own optimisers are ND4J's to 1e-6, and ND4J's others descend. */
class Nd4jEqualityTest {
    private static final int SIZE = 37, STEPS = 50;

    @Test
    void adam() {
        assertEqual(Optimizers.adam(0.01), new org.nd4j.linalg.learning.config.Adam(0.01));
    }

    @Test
    void sgd() {
        assertEqual(Optimizers.sgd(0.05), new org.nd4j.linalg.learning.config.Sgd(0.05));
    }

    private static void assertEqual(Optimizer ours, IUpdater theirs) {
        for (Precision precision : Precision.values()) {
            for (Schedule schedule : new Schedule[] {Schedule.constant(), Schedule.cosine(40, 0.1)}) {
                double[] a = run(ours.schedule(schedule), precision),
                        b = run(Optimizers.nd4j(theirs).schedule(schedule), precision);
                for (int i = 0; i < SIZE; i++) assertThat(a[i]).isCloseTo(b[i], Offset.offset(1e-6));
            }
        }
    }

    /** Random gradients around those of a parabola. */
    private static double[] run(Optimizer optimizer, Precision precision) {
        Segment s = Segment.of("w", precision, SIZE);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SIZE; i++) Values.set(s, i, random.nextDouble(-1, 1));
        Optimizer.Updater updater = optimizer.updater(s);
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < SIZE; i++)
                Values.setGradient(s, i, 4 * (Values.get(s, i) - 0.5 + random.nextDouble(-1, 1)));
            updater.step(step, 0.25);
        }
        double[] x = new double[SIZE];
        for (int i = 0; i < SIZE; i++) x[i] = Values.get(s, i);
        return x;
    }

    @Test
    void othersDescendAndGoOnFromTheirState() {
        for (Optimizer o : new Optimizer[] {
            Optimizers.momentum(0.02, 0.9),
            Optimizers.rmsProp(0.01),
            Optimizers.nd4j(new AdaGrad(0.1)),
            Optimizers.nd4j(new RmsProp(0.01)).schedule(Schedule.exponential(0.5, 100))
        }) {
            double[] once = Parabola.values(o, Precision.FLOAT64, 300, 300),
                    resumed = Parabola.values(o, Precision.FLOAT64, 300, 100);
            assertThat(resumed).as(o.name()).containsExactly(once);
            for (double x : once)
                assertThat(Math.abs(x - Parabola.LEAST)).as(o.name()).isLessThan(0.2);
        }
    }
}
