package org.tessera.inference.optim;

/**
 * Closed-form maximisers given expected counts: probabilities that an objective reads by their logarithms only. At a point that was just evaluated the
 * cotangent of log p is the expected count, and the counts divided by their sum maximise the expected complete log-likelihood (Dempster, Laird, Rubin,
 * JRSS B 39, 1977; Koller, Friedman, "Probabilistic Graphical Models", MIT Press 2009, section 19.2.2). So the objective never rises.
 */
public interface MStep {
    /** Whether every coordinate of the objective has a closed form. */
    boolean isComplete();

    /** The probabilities at a point, of the coordinates that have a closed form. */
    double[] probabilities(double[] point);

    /** The probabilities after an M-step from the expected counts of the objective's last evaluation. */
    double[] maximised();

    /** Writes probabilities into the coordinates they belong to; the others stay. Zeros become 1e-300. */
    void put(double[] probabilities, double[] point);
}
