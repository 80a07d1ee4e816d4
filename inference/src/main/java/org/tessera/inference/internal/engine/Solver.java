package org.tessera.inference.internal.engine;

import org.tessera.inference.random.RandomStream;

/** Exact inference for one problem at a time, on its log tables from {@code tables[at]} on. */
interface Solver {
    /** Log evidence, {@code -inf} when every joint state is impossible. What follows is asked about these tables. */
    double evidence(double[] tables, int at);

    /** A draw from the posterior, one category for each variable from {@code to[toAt]} on. */
    void draw(RandomStream random, int[] to, int toAt);

    /** Replaces every table by the posterior probabilities of its configurations. */
    void posterior();

    /** The most probable joint state, as in {@link #draw}; returns its log-joint. */
    double mostProbable(int[] to, int toAt);
}
