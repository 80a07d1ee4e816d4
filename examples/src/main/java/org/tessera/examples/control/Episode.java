package org.tessera.examples.control;

import java.util.Arrays;

/** What happened in one episode, step by step, up to a horizon; the last one is overwritten by the next. */
final class Episode {
    /** Row-major over steps and features; 0 beyond the end. */
    final double[] observations;

    final double[][] states;
    final int[][] actions;
    /** Discounted return from each step on; 0 beyond the end. */
    final double[] returns;

    private final double[] rewards;
    private int length;

    Episode(int horizon, int features) {
        observations = new double[horizon * features];
        states = new double[horizon][];
        actions = new int[horizon][];
        rewards = new double[horizon];
        returns = new double[horizon];
    }

    void clear() {
        length = 0;
        Arrays.fill(observations, 0);
        Arrays.fill(rewards, 0);
        Arrays.fill(returns, 0);
    }

    /** Adds a step; its observation stands there already. */
    void add(double[] state, int[] action, double reward) {
        states[length] = state;
        actions[length] = action;
        rewards[length++] = reward;
    }

    void end(double discount) {
        double following = 0;
        for (int t = length - 1; t >= 0; t--) returns[t] = following = rewards[t] + discount * following;
    }

    int length() {
        return length;
    }

    /** Sum of the rewards, undiscounted. */
    double score() {
        return Arrays.stream(rewards, 0, length).sum();
    }
}
