package org.tessera.examples.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.tessera.inference.random.RandomStream;

/** An environment that was taken back to a saved state goes the same way again. */
final class Restoring {
    private Restoring() {}

    static void check(Environment world, int steps) {
        RandomStream random = new RandomStream(1, "restoring", "test");
        for (int run = 0; run < 20; run++) {
            world.reset(random);
            double[] start = world.save(), seen = new double[world.features()], again = new double[world.features()];
            int[][] actions = new int[steps][world.dimensions()];
            for (int[] action : actions)
                for (int d = 0; d < action.length; d++) action[d] = random.below(world.choices());
            double sum = run(world, actions, seen);
            world.restore(start);
            assertThat(run(world, actions, again)).isEqualTo(sum);
            assertThat(again).isEqualTo(seen);
        }
    }

    private static double run(Environment world, int[][] actions, double[] seen) {
        double sum = 0;
        for (int t = 0; t < actions.length && !world.isOver(); t++) sum += (t + 1) * world.step(actions[t]);
        world.observe(seen, 0);
        return sum;
    }
}
