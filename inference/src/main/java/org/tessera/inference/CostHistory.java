package org.tessera.inference;

import java.util.Arrays;
import java.util.Map;
import org.tessera.dsl.Rich;
import org.tessera.inference.display.Displays;

/**
 * The objective of each step (nats, divided by the size of the minibatched plate), the time at its end (seconds since the run began) and the evaluations it made.
 */
public final class CostHistory implements Rich {
    private double[] cost = new double[64], seconds = new double[64];
    private long[] evaluations = new long[64];
    private int count;

    void add(double c, double at, long evaluated) {
        if (count == cost.length) {
            cost = Arrays.copyOf(cost, 2 * count);
            seconds = Arrays.copyOf(seconds, 2 * count);
            evaluations = Arrays.copyOf(evaluations, 2 * count);
        }
        cost[count] = c;
        seconds[count] = at;
        evaluations[count++] = evaluated;
    }

    /** Number of steps. */
    public int size() { return count; }

    public double[] costs() { return Arrays.copyOf(cost, count); }

    public double[] seconds() { return Arrays.copyOf(seconds, count); }

    public long[] evaluations() { return Arrays.copyOf(evaluations, count); }

    public double last() { return count == 0 ? Double.NaN : cost[count - 1]; }

    /** Mean cost of the last {@code steps} steps, or of all when there are fewer. */
    public double meanOfLast(int steps) {
        return Arrays.stream(cost, Math.max(0, count - steps), count).average().orElse(Double.NaN);
    }

    /** The cost curve with its band; the text without a module that draws. */
    @Override public Map<String, Object> mimeBundle() { return Displays.bundle(this); }

    @Override public String toString() {
        return count == 0 ? "no steps" : String.format(java.util.Locale.ROOT, "%d steps, cost %.4f to %.4f in %.2f s", count, cost[0], last(), seconds[count - 1]);
    }
}
