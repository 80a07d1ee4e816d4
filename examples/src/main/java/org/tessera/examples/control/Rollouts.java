package org.tessera.examples.control;

import java.util.List;
import java.util.function.Supplier;
import org.tessera.inference.Fit;
import org.tessera.inference.Inference;
import org.tessera.inference.Stepper;
import org.tessera.inference.data.Values;

/**
 * Plays episodes to their end from given states and first actions, all side by side: the steps of the actor's plate are
 * one moment of each.
 */
final class Rollouts implements AutoCloseable {
    private final Environment[] worlds;
    private final Stepper actor;
    private final double[] observations;
    private final int horizon;
    private final double discount;
    private long moments, steps;

    /** @param actor over a plate of {@code most} steps, with a seed of its own */
    Rollouts(Supplier<? extends Environment> environments, int most, int horizon, double discount, Inference actor) {
        worlds = new Environment[most];
        for (int i = 0; i < most; i++) worlds[i] = environments.get();
        observations = new double[most * worlds[0].features()];
        this.horizon = horizon;
        this.discount = discount;
        this.actor = actor.stepper();
    }

    /** Makes the trials with the actor's present weights, and notes the discounted return of each. */
    void run(List<Trial> trials, double[][] states, Fit weights) {
        actor.startAt(weights);
        for (int from = 0; from < trials.size(); from += worlds.length)
            together(trials.subList(from, Math.min(trials.size(), from + worlds.length)), states);
    }

    private void together(List<Trial> trials, double[][] states) {
        int n = trials.size();
        double[] factor = new double[n];
        for (int i = 0; i < n; i++) {
            Trial trial = trials.get(i);
            worlds[i].restore(states[trial.step]);
            trial.outcome = worlds[i].step(trial.action);
            factor[i] = discount;
            steps++;
        }
        for (int later = 1; observe(trials, later); later++) {
            actor.data("state", Values.of(observations, worlds.length, worlds[0].features()));
            int[] actions = actor.draw(moments++).get("action").toInts();
            for (int i = 0; i < n; i++) {
                if (!goesOn(trials.get(i), i, later)) continue;
                trials.get(i).outcome +=
                        factor[i] * worlds[i].step(PolicyGradient.row(actions, i, worlds[i].dimensions()));
                factor[i] *= discount;
                steps++;
            }
        }
    }

    /** Whether any of them goes on. */
    private boolean observe(List<Trial> trials, int later) {
        boolean any = false;
        for (int i = 0; i < trials.size(); i++) {
            if (!goesOn(trials.get(i), i, later)) continue;
            worlds[i].observe(observations, i * worlds[i].features());
            any = true;
        }
        return any;
    }

    private boolean goesOn(Trial trial, int i, int later) {
        return trial.step + later < horizon && !worlds[i].isOver();
    }

    /** Steps of environments made so far. */
    long steps() {
        return steps;
    }

    @Override
    public void close() {
        actor.close();
    }
}
