package org.tessera.examples.control;

import org.tessera.inference.random.RandomStream;

/**
 * Two links hanging from a bar, with a motor at the joint between them only; the free end is to be swung up by one
 * length above the bar. Source: Sutton and Barto, "Reinforcement Learning: An Introduction", 1998, section 11.3;
 * Runge-Kutta steps of order 4 and 0.2 s. Actions: torque -1, 0, 1. Reward -1 for each step that does not reach the
 * goal. The state: two angles (rad; 0 is hanging, the second relative to the first link) and their speeds, each
 * starting uniform in -0.1 .. 0.1; observed are cosine and sine of both angles, and the speeds.
 */
public final class Acrobot implements Environment {
    /** Of both links: mass, length, distance of the centre of mass from the upper end, moment of inertia. */
    static final double MASS = 1, LENGTH = 1, CENTRE = 0.5, INERTIA = 1, GRAVITY = 9.8;

    private static final double SECONDS = 0.2, FASTEST_FIRST = 4 * Math.PI, FASTEST_SECOND = 9 * Math.PI, START = 0.1;
    private static final int SIZE = 4, FEATURES = 6;
    private final double[] state = new double[SIZE];

    @Override
    public int features() {
        return FEATURES;
    }

    @Override
    public int dimensions() {
        return 1;
    }

    @Override
    public int choices() {
        return 3;
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
        to[at] = Math.cos(state[0]);
        to[at + 1] = Math.sin(state[0]);
        to[at + 2] = Math.cos(state[1]);
        to[at + 3] = Math.sin(state[1]);
        to[at + 4] = state[2];
        to[at + 5] = state[3];
    }

    @Override
    public double step(int[] action) {
        double[] next = rungeKutta(state, action[0] - 1, SECONDS);
        state[0] = Math.IEEEremainder(next[0], 2 * Math.PI);
        state[1] = Math.IEEEremainder(next[1], 2 * Math.PI);
        state[2] = Math.max(-FASTEST_FIRST, Math.min(FASTEST_FIRST, next[2]));
        state[3] = Math.max(-FASTEST_SECOND, Math.min(FASTEST_SECOND, next[3]));
        return isOver() ? 0 : -1;
    }

    /** Whether the free end is more than one length above the bar. */
    @Override
    public boolean isOver() {
        return -Math.cos(state[0]) - Math.cos(state[0] + state[1]) > LENGTH;
    }

    static double[] rungeKutta(double[] from, double torque, double seconds) {
        double[] a = rates(from, torque), b = rates(along(from, a, seconds / 2), torque);
        double[] c = rates(along(from, b, seconds / 2), torque), d = rates(along(from, c, seconds), torque);
        double[] slope = new double[SIZE];
        for (int i = 0; i < SIZE; i++) slope[i] = (a[i] + 2 * b[i] + 2 * c[i] + d[i]) / 6;
        return along(from, slope, seconds);
    }

    private static double[] along(double[] from, double[] slope, double seconds) {
        double[] to = new double[SIZE];
        for (int i = 0; i < SIZE; i++) to[i] = from[i] + seconds * slope[i];
        return to;
    }

    /** Derivatives of the state by time under a torque at the joint between the links. */
    static double[] rates(double[] state, double torque) {
        double bend = state[1], w1 = state[2], w2 = state[3], coupling = MASS * LENGTH * CENTRE;
        double own = MASS * CENTRE * CENTRE + INERTIA;
        double d2 = own + coupling * Math.cos(bend), d1 = own + MASS * LENGTH * LENGTH + coupling * Math.cos(bend) + d2;
        double lower = MASS * CENTRE * GRAVITY * Math.sin(state[0] + bend);
        double upper = (MASS * CENTRE + MASS * LENGTH) * GRAVITY * Math.sin(state[0])
                + lower
                - coupling * (w2 * w2 + 2 * w2 * w1) * Math.sin(bend);
        double a2 = (torque + d2 / d1 * upper - coupling * w1 * w1 * Math.sin(bend) - lower) / (own - d2 * d2 / d1);
        return new double[] {w1, w2, -(d2 * a2 + upper) / d1, a2};
    }
}
