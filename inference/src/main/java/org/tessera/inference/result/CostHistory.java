package org.tessera.inference.result;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.tessera.dsl.Rich;
import org.tessera.inference.display.Displays;

/**
 * The objective of each step (nats, divided by the size of the minibatched plate), the time at its end (seconds since
 * the run began) and the evaluations it made. What is shown of a sampled objective is a mean, and says so: one step's
 * cost is a draw.
 */
public final class CostHistory implements Rich {
    private double[] cost = new double[64], seconds = new double[64];
    private long[] evaluations = new long[64];
    private final CostMeaning meaning;
    private int count;

    /** Of totals of a deterministic objective. */
    public CostHistory() {
        this(CostMeaning.TOTAL);
    }

    public CostHistory(CostMeaning meaning) {
        this.meaning = meaning;
    }

    /** In which unit costs are, and whether they are draws. */
    public CostMeaning meaning() {
        return meaning;
    }

    public void add(double c, double at, long evaluated) {
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
    public int size() {
        return count;
    }

    public double[] costs() {
        return Arrays.copyOf(cost, count);
    }

    public double[] seconds() {
        return Arrays.copyOf(seconds, count);
    }

    public long[] evaluations() {
        return Arrays.copyOf(evaluations, count);
    }

    public double last() {
        return count == 0 ? Double.NaN : cost[count - 1];
    }

    /** Mean cost of the last {@code steps} steps, or of all when there are fewer. */
    public double meanOfLast(int steps) {
        return Arrays.stream(cost, Math.max(0, count - steps), count).average().orElse(Double.NaN);
    }

    /**
     * Where the cost stands at the end: of a deterministic objective its last value, of draws the mean of their last
     * tenth.
     */
    public double end() {
        return meaning.scatter() == CostMeaning.Scatter.NONE ? last() : meanOfLast(tenth());
    }

    /** What {@link #end} is: "final", or "mean of the last 200 steps". */
    public String endWords() {
        return meaning.scatter() == CostMeaning.Scatter.NONE ? "final" : LastTenth.words(tenth());
    }

    private int tenth() {
        return Math.max(1, count / 10);
    }

    /** The cost curve with its band; the text without a module that draws. */
    @Override
    public Map<String, Object> mimeBundle() {
        return Displays.bundle(this);
    }

    @Override
    public String toString() {
        if (count == 0) return "no steps";
        String taken = String.format(Locale.ROOT, "in %.2f s", seconds[count - 1]);
        if (count == 1) return String.format(Locale.ROOT, "1 step, cost %.4f %s %s", cost[0], meaning.unit(), taken);
        return String.format(
                Locale.ROOT,
                "%d steps, cost %.4f to %.4f %s (%s) %s",
                count,
                cost[0],
                end(),
                meaning.unit(),
                endWords(),
                taken);
    }
}
