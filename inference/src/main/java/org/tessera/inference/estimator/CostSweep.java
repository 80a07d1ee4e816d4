package org.tessera.inference.estimator;

import org.tessera.inference.random.Streams;

/**
 * An estimate from costs of actions: {@link #draw}, {@link #propose}, evaluate f at the true action and at each pseudo
 * action, {@link #merge}. Between {@code propose} and {@code merge} no other problem is proposed.
 */
public non-sealed interface CostSweep extends Sweep {
    /**
     * Finds the pseudo actions whose costs {@link #merge} will need, never one equal to the true action unless later
     * noise is fresh.
     *
     * @param random streams of this problem and step, for estimators that need more draws
     * @return their number
     */
    int propose(Draw draw, Streams random);

    /**
     * Writes pseudo action {@code row} of the last {@code propose}, one category for each variable, at {@code to[at]}.
     */
    void action(int row, int[] to, int at);

    /**
     * Adds the estimate to {@code gradient[gradientAt ..]}, one entry for each logit.
     *
     * @param width 1 when all variables share one cost, or the number of variables when each has its own
     * @param trueCost costs of the true action, {@code width} of them
     * @param cost costs of the pseudo actions, {@code width} for each row in the order of {@code action}
     * @param scale factor of the estimate
     */
    void merge(Draw draw, int width, double[] trueCost, double[] cost, double scale, double[] gradient, int gradientAt);
}
