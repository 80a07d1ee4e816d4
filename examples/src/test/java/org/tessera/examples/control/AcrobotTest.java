package org.tessera.examples.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tessera.inference.random.RandomStream;

class AcrobotTest {
    private static final double[] SWINGING = {1.5, -0.7, 0.4, 1};

    /** Of two links, each with a moment of inertia about its centre. */
    private static double energy(double[] s) {
        double m = Acrobot.MASS,
                l = Acrobot.LENGTH,
                c = Acrobot.CENTRE,
                first = s[0],
                both = s[0] + s[1],
                w1 = s[2],
                w = s[2] + s[3];
        // speed of the second centre: l w1 at angle first, plus c w at angle both
        double second = l * l * w1 * w1 + c * c * w * w + 2 * l * c * w1 * w * Math.cos(s[1]);
        double kinetic = 0.5 * m * c * c * w1 * w1
                + 0.5 * Acrobot.INERTIA * w1 * w1
                + 0.5 * m * second
                + 0.5 * Acrobot.INERTIA * w * w;
        return kinetic - m * Acrobot.GRAVITY * (c * Math.cos(first) + l * Math.cos(first) + c * Math.cos(both));
    }

    @Test
    void energyGrowsByTheTorqueTimesTheSpeedOfTheBend() {
        RandomStream random = new RandomStream(1, "acrobot", "test");
        for (int i = 0; i < 100; i++) {
            double[] state = {3 * random.gaussian(), 3 * random.gaussian(), 2 * random.gaussian(), 2 * random.gaussian()
            };
            double torque = 4 * random.uniform() - 2;
            assertThat(Power.of(AcrobotTest::energy, state, Acrobot.rates(state, torque)))
                    .isCloseTo(torque * state[3], within(1e-5 * (1 + Math.abs(torque * state[3]))));
        }
    }

    /** The error of Runge-Kutta steps of order 4 over a fixed time falls by 2^4 when the step is halved. */
    @Test
    void stepsAreOfOrderFour() {
        double[] fine = free(0.0005);
        assertThat(distance(free(0.02), fine) / distance(free(0.01), fine)).isBetween(14.0, 18.0);
        assertThat(energy(free(0.01))).isCloseTo(energy(SWINGING), within(1e-6));
    }

    private static double[] free(double seconds) {
        double[] state = SWINGING;
        for (int i = 0; i < Math.round(2 / seconds); i++) state = Acrobot.rungeKutta(state, 0, seconds);
        return state;
    }

    private static double distance(double[] a, double[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
        return most;
    }

    @Test
    void leftIsTheMirrorOfRight() {
        Acrobot left = new Acrobot(), right = new Acrobot();
        left.restore(new double[] {0.1, -0.2, 0.05, 0.3});
        right.restore(new double[] {-0.1, 0.2, -0.05, -0.3});
        for (int i = 0; i < 50; i++) {
            left.step(new int[] {i % 3});
            right.step(new int[] {2 - i % 3});
            for (int k = 0; k < 4; k++) assertThat(left.save()[k]).isCloseTo(-right.save()[k], within(1e-9));
        }
    }

    @Test
    void hangingWithoutTorqueItStaysForEver() {
        Acrobot world = new Acrobot();
        world.restore(new double[4]);
        for (int i = 0; i < 500; i++) assertThat(world.step(new int[] {1})).isEqualTo(-1);
        assertThat(world.save()).containsExactly(0, 0, 0, 0);
    }

    /** Torque in the direction of the bend's motion only ever adds energy: it swings up well within an episode. */
    @Test
    void pushingAlongTheMotionSwingsItUp() {
        Acrobot world = new Acrobot();
        world.reset(new RandomStream(2, "acrobot", "test"));
        double last = 0;
        int steps = 0;
        for (; steps < 500 && !world.isOver(); steps++) last = world.step(new int[] {world.save()[3] > 0 ? 2 : 0});
        assertThat(steps).isBetween(40, 300);
        assertThat(last).as("the step that arrives").isZero();
        double[] s = world.save();
        assertThat(-Math.cos(s[0]) - Math.cos(s[0] + s[1])).isGreaterThan(1);
    }

    @Test
    void aSavedStateGoesOnInTheSameWay() {
        Restoring.check(new Acrobot(), 100);
    }
}
