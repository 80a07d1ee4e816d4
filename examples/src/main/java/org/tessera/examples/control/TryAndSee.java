package org.tessera.examples.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessera.examples.models.Actor;

/**
 * The costs of the actions that an estimator asks for. The true action costs minus the episode's return from there on;
 * a pseudo action {@code -(G_t + w (G - G_t))}, where G is the return of its trial and w its weight, 0 without a trial.
 * Nothing beyond the end of the episode costs anything.
 */
final class TryAndSee implements Actor.Cost {
    private final Episode episode;
    private final int choices;
    private final Map<Long, Trial> trials = new LinkedHashMap<>();
    private double[] baseline = {};
    private boolean listening;

    TryAndSee(Episode episode, int choices) {
        this.episode = episode;
        this.choices = choices;
    }

    /** Forgets all trials, and from now on notes what is asked for. */
    void listen() {
        trials.clear();
        listening = true;
    }

    /** The distinct pseudo actions that were asked for, in the order of asking. From now on they are answered. */
    List<Trial> heard() {
        listening = false;
        return new ArrayList<>(trials.values());
    }

    /** To be subtracted from the returns, by step; it must not depend on the episode. None at first. */
    void baseline(double[] byStep) {
        baseline = byStep;
    }

    @Override
    public double of(int step, int[] action, double value) {
        if (step >= episode.length()) return 0;
        double own = episode.returns[step], level = value + (baseline.length == 0 ? 0 : baseline[step]);
        if (Arrays.equals(action, episode.actions[step])) return level - own;
        Trial trial = trial(step, action);
        return level - own - trial.weight * (trial.outcome - own);
    }

    private Trial trial(int step, int[] action) {
        long key = step;
        for (int a : action) key = key * choices + a;
        Trial trial = trials.get(key);
        if (trial != null) return trial;
        if (!listening)
            throw new IllegalStateException("action " + Arrays.toString(action) + " of step " + step
                    + " was not asked for before: the draw is not the episode's");
        trials.put(key, trial = new Trial(step, action.clone()));
        return trial;
    }
}
