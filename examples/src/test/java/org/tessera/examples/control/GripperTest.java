package org.tessera.examples.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GripperTest {
    private static double[] at(int x, int y, int blockX, int blockY, int closed) {
        return new double[] {x, y, blockX, blockY, closed, 0};
    }

    @Test
    void itGripsByClosingAnOpenHandOverTheBlock() {
        Gripper world = new Gripper();
        world.restore(at(0, 1, 2, 2, 0));
        assertThat(world.step(new int[] {2, 2, 1})).as("one cell away still").isEqualTo(-1.25);
        assertThat(world.isOver()).isFalse();
        assertThat(world.step(new int[] {2, 1, 2})).isZero();
        assertThat(world.isOver()).isTrue();
    }

    @Test
    void aClosedHandMustOpenFirst() {
        Gripper world = new Gripper();
        world.restore(at(2, 2, 2, 2, 1));
        assertThat(world.step(new int[] {1, 1, 2})).isEqualTo(-1);
        assertThat(world.step(new int[] {1, 1, 0})).isEqualTo(-1);
        assertThat(world.step(new int[] {1, 1, 2})).isZero();
    }

    @Test
    void theTableHasEdges() {
        Gripper world = new Gripper();
        world.restore(at(0, 4, 2, 4, 0));
        assertThat(world.step(new int[] {0, 2, 1})).isEqualTo(-1.5);
        assertThat(world.save()).containsExactly(0, 4, 2, 4, 0, 0);
    }

    @Test
    void aSavedStateGoesOnInTheSameWay() {
        Restoring.check(new Gripper(), 40);
    }

    /** The best that can be done, over all starts, is a mean of -2.01; solved is a cost of at most twice that. */
    @Test
    void solvedIsTwiceTheLeastCost() {
        double sum = 0;
        int starts = 0;
        for (int own = 0; own < 25; own++)
            for (int block = 0; block < 25; block++)
                for (int closed = 0; closed < 2 && block != own; closed++, starts++)
                    sum += best(at(own / 5, own % 5, block / 5, block % 5, closed), 7);
        assertThat(sum / starts).isCloseTo(-2.01, within(1e-9));
        assertThat(Task.GRIPPER.solved()).isBetween(-2 * 2.02, -2 * 2.0 + 1e-9);
    }

    /** The most that can be had within some steps; going straight to the block needs no more than six. */
    private static double best(double[] state, int steps) {
        if (steps == 0) return -100;
        int dx = (int) Math.signum(state[2] - state[0]), dy = (int) Math.signum(state[3] - state[1]);
        double best = -100;
        // only moves towards the block can be best, since nothing stands in the way
        for (int hand = 0; hand < 3; hand++) {
            Gripper world = new Gripper();
            world.restore(state);
            double reward = world.step(new int[] {dx + 1, dy + 1, hand});
            best = Math.max(best, reward + (world.isOver() ? 0 : best(world.save(), steps - 1)));
        }
        return best;
    }
}
