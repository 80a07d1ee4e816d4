package org.tessera.inference.natives;

/** The size of a matrix product: [m x k] times [k x n]. */
public record Product(int m, int n, int k) {
    /** A multiplication and an addition for each term. */
    public long flops() {
        return 2L * m * n * k;
    }
}
