package org.tessera.inference.estimator;

/**
 * Leaves the choice to the planner. Without a guide, latents that depend on each other are summed out where that takes few rows. The others start with what their number and
 * categories suggest; as training goes on, short races at the current parameters measure the variance of each candidate's gradient and the work of a step with it,
 * and the candidate with the least {@code work x sqrt(signal + variance)} goes on: to first order the work that Adam needs for the same progress.
 * Work is counted, never timed: an evaluation of the costs is 1, and the reverse sweep at the true action another 2. So the same seed makes the same choices.
 *
 * @param share of the work so far that races may take
 */
public record Auto(double share) implements EstimatorChoice {
    public Auto {
        if (!(share > 0 && share < 1)) throw new IllegalArgumentException("auto spends a share between 0 and 1 of the work on measuring, not " + share);
    }

    @Override
    public String name() { return "auto"; }
}
