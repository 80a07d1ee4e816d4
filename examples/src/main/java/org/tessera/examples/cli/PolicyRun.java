package org.tessera.examples.cli;

import java.util.Locale;
import java.util.Map;

/**
 * How one seed of a policy gradient went.
 *
 * @param toSolve episodes until the score was reached, or -1
 * @param stepsToSolve steps of the environment until then, those of trials included, or -1
 * @param score mean of the last 100 episodes
 * @param steps of the environment, those of trials included
 * @param trialSteps those of trials alone
 */
record PolicyRun(
        long seed,
        int episodes,
        int toSolve,
        long stepsToSolve,
        double score,
        long steps,
        long trialSteps,
        double seconds) {
    boolean isSolved() {
        return toSolve >= 0;
    }

    Map<String, Object> record() {
        Map<String, Object> record = Output.record();
        record.put("seed", seed);
        record.put("episodes", episodes);
        record.put("episodes_to_solve", isSolved() ? toSolve : null);
        record.put("steps_to_solve", isSolved() ? stepsToSolve : null);
        record.put("score", score);
        record.put("steps", steps);
        record.put("trial_steps", trialSteps);
        record.put("seconds", seconds);
        return record;
    }

    @Override
    public String toString() {
        String reached = isSolved()
                ? String.format(Locale.ROOT, "solved after %,d episodes, %,d steps", toSolve, stepsToSolve)
                : String.format(Locale.ROOT, "not solved in %,d episodes", episodes);
        return String.format(
                Locale.ROOT,
                "seed %d  %s; score at the end %.1f; %,d steps in all, %,d of them trials; %s",
                seed,
                reached,
                score,
                steps,
                trialSteps,
                ProgressBar.time(seconds));
    }
}
