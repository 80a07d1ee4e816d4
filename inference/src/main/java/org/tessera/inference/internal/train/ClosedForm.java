package org.tessera.inference.internal.train;

/**
 * One parameter, or a few that belong together, with a closed M-step; its natural numbers stand from {@code at} on in
 * the arrays handed over.
 */
interface ClosedForm {
    /** Natural numbers. */
    int size();

    /** Coordinates it covers. */
    int coordinates();

    void natural(double[] point, double[] to, int at);

    /** From the expected counts of the last evaluation. */
    void maximised(double[] to, int at);

    boolean isInside(double[] natural, int at);

    void put(double[] natural, int at, double[] point);
}
