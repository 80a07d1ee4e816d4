package org.tessera.inference.optim;

/**
 * When a deterministic minimisation is called converged: what the quadratic model still promises and what M-steps still
 * gain are below {@code decrease}, and no slope in scaled coordinates is above {@code slope}; both are shares of
 * {@code max(1, |value|)}. A small last gain alone never is convergence.
 */
public record Tolerance(double decrease, double slope) {
    public static final Tolerance DEFAULT = new Tolerance(1e-10, 1e-6);

    double decreaseAt(double value) {
        return decrease * Math.max(1, Math.abs(value));
    }

    double slopeAt(double value) {
        return slope * Math.max(1, Math.abs(value));
    }
}
