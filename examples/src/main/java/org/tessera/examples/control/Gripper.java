package org.tessera.examples.control;

import org.tessera.inference.random.RandomStream;

/**
 * A gripper over a table of 5 x 5 cells, to be moved onto a block and closed there: three actions of three categories
 * at once. Along each side of the table it goes back, stays or goes on by a cell, then its hand opens, stays as it is
 * or closes. It grips when the hand, which was open, closes in the block's cell; that is the end. Each step before
 * costs 1 and a quarter for each cell it is away (along the side where it is farther). It starts with the hand open or
 * closed, anywhere but over the block; it sees how far the block is along both sides, and its hand.
 */
public final class Gripper implements Environment {
    /** Cells along a side of the table. */
    static final int SIDE = 5;

    private static final double FARTHEST = SIDE - 1;
    private static final int FEATURES = 3, CHOICES = 3;
    private int x, y, blockX, blockY;
    private boolean closed, gripped;

    @Override
    public int features() {
        return FEATURES;
    }

    @Override
    public int dimensions() {
        return 3;
    }

    @Override
    public int choices() {
        return CHOICES;
    }

    @Override
    public void reset(RandomStream random) {
        int cells = SIDE * SIDE, own = random.below(cells), other = (own + 1 + random.below(cells - 1)) % cells;
        restore(new double[] {own / SIDE, own % SIDE, other / SIDE, other % SIDE, random.below(2), 0});
    }

    @Override
    public double[] save() {
        return new double[] {x, y, blockX, blockY, closed ? 1 : 0, gripped ? 1 : 0};
    }

    @Override
    public void restore(double[] state) {
        x = (int) state[0];
        y = (int) state[1];
        blockX = (int) state[2];
        blockY = (int) state[3];
        closed = state[4] > 0;
        gripped = state[5] > 0;
    }

    @Override
    public void observe(double[] to, int at) {
        to[at] = (blockX - x) / FARTHEST;
        to[at + 1] = (blockY - y) / FARTHEST;
        to[at + 2] = closed ? 1 : 0;
    }

    @Override
    public double step(int[] action) {
        x = Math.max(0, Math.min(SIDE - 1, x + action[0] - 1));
        y = Math.max(0, Math.min(SIDE - 1, y + action[1] - 1));
        boolean closes = action[2] == 2 && !closed;
        closed = action[2] == 1 ? closed : action[2] == 2;
        int away = Math.max(Math.abs(blockX - x), Math.abs(blockY - y));
        gripped = closes && away == 0;
        return gripped ? 0 : -1 - away / FARTHEST;
    }

    @Override
    public boolean isOver() {
        return gripped;
    }
}
