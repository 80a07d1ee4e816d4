package org.tessera.examples.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tessera.inference.random.RandomStream;

class CartPoleTest {
    /** Of cart and of a thin rod, whose moment of inertia about its centre is m l^2 / 3 for half its length l. */
    private static double energy(double[] s) {
        double m = CartPole.POLE, l = CartPole.HALF_LENGTH;
        return 0.5 * (CartPole.CART + m) * s[1] * s[1]
                + m * l * s[1] * s[3] * Math.cos(s[2])
                + 0.5 * (4.0 / 3) * m * l * l * s[3] * s[3]
                + m * CartPole.GRAVITY * l * Math.cos(s[2]);
    }

    @Test
    void energyGrowsByTheForceTimesTheSpeed() {
        RandomStream random = new RandomStream(1, "cart-pole", "test");
        for (int i = 0; i < 100; i++) {
            double[] state = random(random);
            double force = 20 * random.uniform() - 10;
            assertThat(Power.of(CartPoleTest::energy, state, CartPole.rates(state, force)))
                    .isCloseTo(force * state[1], within(1e-6 * (1 + Math.abs(force * state[1]))));
        }
    }

    private static double[] random(RandomStream random) {
        double[] s = new double[4];
        for (int i = 0; i < 4; i++) s[i] = 2 * random.gaussian();
        return s;
    }

    /**
     * At rest upright: the cart's acceleration is F / (M + m) - m l a / (M + m) with a = -(F / (M + m)) / (l (4/3 - m /
     * (M + m))).
     */
    @Test
    void aPushAtRestIsAsComputedByHand() {
        CartPole world = new CartPole();
        world.restore(new double[4]);
        assertThat(world.step(new int[] {1})).isEqualTo(1);
        double pushed = 10 / 1.1,
                turning = -pushed / (0.5 * (4.0 / 3 - 0.1 / 1.1)),
                moving = pushed - 0.05 * turning / 1.1;
        assertThat(world.save()).containsExactly(new double[] {0, 0.02 * moving, 0, 0.02 * turning}, within(1e-12));
        assertThat(world.save()[1]).isCloseTo(0.195122, within(1e-6));
        assertThat(world.save()[3]).isCloseTo(-0.292683, within(1e-6));
    }

    @Test
    void leftIsTheMirrorOfRight() {
        CartPole left = new CartPole(), right = new CartPole();
        left.restore(new double[] {0.1, -0.2, 0.05, 0.3});
        right.restore(new double[] {-0.1, 0.2, -0.05, -0.3});
        for (int i = 0; i < 20; i++) {
            left.step(new int[] {i % 2});
            right.step(new int[] {1 - i % 2});
            for (int k = 0; k < 4; k++) assertThat(left.save()[k]).isEqualTo(-right.save()[k]);
        }
    }

    @Test
    void aPushToOneSideIsOverAfterTenStepsOrSo() {
        CartPole world = new CartPole();
        world.reset(new RandomStream(3, "cart-pole", "test"));
        int steps = 0;
        for (; !world.isOver(); steps++) world.step(new int[] {1});
        assertThat(steps).isBetween(8, 11);
        assertThat(Math.abs(world.save()[2])).isGreaterThan(Math.toRadians(12));
    }

    @Test
    void aSavedStateGoesOnInTheSameWay() {
        Restoring.check(new CartPole(), 30);
    }
}
