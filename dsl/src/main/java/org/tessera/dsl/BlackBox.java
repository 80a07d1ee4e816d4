package org.tessera.dsl;

/**
 * A user's cost function of whole blocks of rows: anything that can be computed, nothing that must be differentiated.
 */
@FunctionalInterface
public interface BlackBox {
    /**
     * Computes one finite number for each row of the block.
     *
     * @param rows the rows, in any order and possibly repeated
     * @param costs to be filled, one a row
     */
    void cost(Rows rows, double[] costs);

    /** A block of rows. */
    interface Rows {
        /** Number of rows in the block. */
        int count();

        /** Position of the row along an axis of the cost. */
        int index(int row, Axis axis);

        /**
         * The values of discrete input {@code input} at the row: one number, or all positions of the axes handed over
         * whole, row-major. The array is reused.
         */
        int[] discrete(int row, int input);

        /** The values of real input {@code input} at the row, likewise. */
        double[] real(int row, int input);
    }
}
