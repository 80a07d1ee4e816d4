package org.tessera.inference.optim;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Splits a step into contiguous runs: the whole segment, or its visited rows. Each run counts its own steps, so that a
 * row seldom visited starts as a fresh one does.
 */
abstract class RunUpdater implements Optimizer.Updater {
    /**
     * Long segments are updated in blocks, because HotSpot optimises a method well after some hundreds of calls, but
     * less well a loop that keeps running within one call.
     */
    private static final int BLOCK = 4096;

    final Segment segment;
    private final LearningRate rate;
    private final int[] steps;

    RunUpdater(Segment segment, LearningRate rate) {
        this.segment = segment;
        this.rate = rate;
        steps = new int[segment.rowLength == 0 ? 1 : segment.size() / segment.rowLength];
    }

    @Override
    public final void step(long step, double gradientScale) {
        double now = rate.at(step);
        int length = segment.rowLength;
        if (length == 0) {
            steps[0]++;
            int size = segment.size();
            for (int at = 0; at < size; at += BLOCK)
                update(at, at, Math.min(BLOCK, size - at), steps[0], now, gradientScale);
            return;
        }
        for (int i = 0; i < segment.rowCount; i++) {
            int row = segment.rows[i];
            update(row * length, i * length, length, ++steps[row], now, gradientScale);
        }
    }

    /**
     * Updates values {@code at .. at + length} from the gradient at {@code gradientAt}; {@code t} counts the run's
     * steps, this one included.
     */
    abstract void update(int at, int gradientAt, int length, int t, double rate, double gradientScale);

    @Override
    public Map<String, double[]> state() {
        Map<String, double[]> state = new LinkedHashMap<>();
        state.put("steps", StateArrays.copy(steps));
        return state;
    }

    @Override
    public void restore(Map<String, double[]> state) {
        StateArrays.restore(segment, state, "steps", steps);
    }
}
