package org.tessera.examples.control;

import org.tessera.inference.random.RandomStream;

/**
 * A pole on a cart without friction, to be kept upright by pushing the cart to the left or to the right. Source of the
 * equations: Barto, Sutton and Anderson, "Neuronlike adaptive elements that can solve difficult learning control
 * problems", IEEE Transactions on Systems, Man, and Cybernetics 13, 1983; Euler steps of 0.02 s. Reward 1 for each
 * step; over when the pole leans more than 12 degrees or the cart is more than 2.4 m away. The state, all of which is
 * observed: position (m), speed, angle (rad, 0 is upright), angular speed; each starts uniform in -0.05 .. 0.05.
 */
public final class CartPole implements Environment {
    static final double GRAVITY = 9.8, CART = 1, POLE = 0.1, HALF_LENGTH = 0.5, FORCE = 10, SECONDS = 0.02;
    private static final double FARTHEST = 2.4, MOST_LEANING = Math.toRadians(12), START = 0.05;
    private static final int SIZE = 4;
    private final double[] state = new double[SIZE];

    @Override
    public int features() {
        return SIZE;
    }

    @Override
    public int dimensions() {
        return 1;
    }

    @Override
    public int choices() {
        return 2;
    }

    @Override
    public void reset(RandomStream random) {
        for (int i = 0; i < SIZE; i++) state[i] = START * (2 * random.uniform() - 1);
    }

    @Override
    public double[] save() {
        return state.clone();
    }

    @Override
    public void restore(double[] saved) {
        System.arraycopy(saved, 0, state, 0, SIZE);
    }

    @Override
    public void observe(double[] to, int at) {
        System.arraycopy(state, 0, to, at, SIZE);
    }

    @Override
    public double step(int[] action) {
        double[] rate = rates(state, action[0] == 0 ? -FORCE : FORCE);
        for (int i = 0; i < SIZE; i++) state[i] += SECONDS * rate[i];
        return 1;
    }

    @Override
    public boolean isOver() {
        return Math.abs(state[0]) > FARTHEST || Math.abs(state[2]) > MOST_LEANING;
    }

    /** Derivatives of the state by time under a force (N) on the cart. */
    static double[] rates(double[] state, double force) {
        double sin = Math.sin(state[2]), cos = Math.cos(state[2]), omega = state[3], total = CART + POLE;
        double pushed = (force + POLE * HALF_LENGTH * omega * omega * sin) / total;
        double turning = (GRAVITY * sin - cos * pushed) / (HALF_LENGTH * (4.0 / 3 - POLE * cos * cos / total));
        double moving = pushed - POLE * HALF_LENGTH * turning * cos / total;
        return new double[] {state[1], moving, omega, turning};
    }
}
