package org.tessera.inference.estimator;

/** An estimate from the derivative of the cost by the one-hots of the true action: {@link #draw}, {@link #backward}. */
public non-sealed interface DerivativeSweep extends Sweep {
    /**
     * Adds the estimate to {@code gradient[gradientAt ..]}, one entry for each logit.
     *
     * @param derivative of the cost by the one-hots of the true action, one entry for each logit
     */
    void backward(Draw draw, double[] derivative, double[] gradient, int gradientAt);
}
