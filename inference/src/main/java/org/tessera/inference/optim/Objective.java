package org.tessera.inference.optim;

/**
 * A deterministic function of unconstrained numbers with its gradient: what L-BFGS, M-steps and searches for starts see
 * of a model whose latents are all summed out. The same point gives the same bits.
 */
public interface Objective {
    /** How many numbers there are. */
    int dimension();

    /**
     * The value at a point, in total nats, smaller being better; {@code +inf} where the data have probability 0.
     *
     * @param unconstrained [dimension]
     * @param gradient [dimension], set; of no meaning where the value is not finite
     */
    double at(double[] unconstrained, double[] gradient);
}
