package org.tessera.inference.result;

import java.util.Locale;

/**
 * The mean of the last tenth of a series that goes on, in memory that does not: sums of blocks, which pair up when they
 * are many.
 */
public final class LastTenth {
    private static final int BLOCKS = 2048;

    private final double[] sums = new double[BLOCKS];
    private int full;
    private long each = 1, held, all;
    private double sum;

    public void add(double value) {
        if (full == BLOCKS) pair();
        sum += value;
        all++;
        if (++held < each) return;
        sums[full++] = sum;
        sum = 0;
        held = 0;
    }

    private void pair() {
        full /= 2;
        for (int i = 0; i < full; i++) sums[i] = sums[2 * i] + sums[2 * i + 1];
        each *= 2;
    }

    /** How many values the mean is of: a tenth of all, at least one, and up to a block more. */
    public long count() {
        return held + each * blocks();
    }

    private int blocks() {
        long wanted = Math.max(1, all / 10) - held;
        return wanted <= 0 ? 0 : (int) Math.min(full, (wanted + each - 1) / each);
    }

    /** NaN before the first value. */
    public double mean() {
        double total = sum;
        for (int i = full - blocks(); i < full; i++) total += sums[i];
        return total / count();
    }

    /** What the mean is of: "mean of the last 200 steps". */
    public String words() {
        return words(count());
    }

    static String words(long steps) {
        return steps == 1 ? "one step's draw" : String.format(Locale.ROOT, "mean of the last %,d steps", steps);
    }
}
