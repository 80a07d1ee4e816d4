package org.tessera.inference.optim;

/**
 * Closed-form maximisers given expected counts. At a point that was just evaluated the cotangent of log p is the
 * expected count, and the counts divided by their sum maximise the expected complete log-likelihood; weighted means and
 * deviations do for normals (Dempster, Laird, Rubin, JRSS B 39, 1977; Koller, Friedman, "Probabilistic Graphical
 * Models", MIT Press 2009, section 19.2.2). So the objective never rises.
 */
public interface MStep {
    /** Whether every coordinate of the objective has a closed form. */
    boolean isComplete();

    /**
     * The coordinates that have a closed form, in numbers that can be extrapolated: probabilities, means, logarithms of
     * deviations.
     */
    double[] natural(double[] point);

    /** The same after an M-step from the expected counts of the objective's last evaluation. */
    double[] maximised();

    /** Whether numbers that were extrapolated are still in range: probabilities from 0 to 1. */
    boolean isInside(double[] natural);

    /** Writes natural numbers into the coordinates they belong to; the others stay. Zeros become 1e-300. */
    void put(double[] natural, double[] point);
}
