package org.tessera.inference.estimator;

/**
 * One problem of a batch, as a window onto the batch's arrays; it is moved from problem to problem. For problem p of P
 * problems with L logits and V variables each: logits, logNoise and gradient at {@code p * L}, action at {@code p * V}.
 */
public final class Draw {
    /** Logits phi, concatenated over the variables; not normalised; -inf excludes a category. */
    public double[] logits = {};
    /**
     * Logarithms of unit exponentials, one for each logit. pi of the papers is their exponential, normalised within the
     * variable.
     */
    public double[] logNoise = {};
    /** Where the problem's logits and noise start. */
    public int at;
    /** True actions. */
    public int[] action = {};
    /** Where the problem's true action starts. */
    public int actionAt;
    /**
     * State carried from earlier steps (a baseline), one entry for each cost of the problem; empty when the estimator
     * has none.
     */
    public double[] state = {};
}
